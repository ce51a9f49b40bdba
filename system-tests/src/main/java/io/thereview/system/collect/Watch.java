package io.thereview.system.collect;

import io.thereview.stack.Addresses;
import io.thereview.system.history.Run;
import io.thereview.system.record.Recorder;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Looks at offsets and at applied invalidations every second while a run lasts. A look that fails, because what it looks at
 * is faulty just now, is left out. Closing it ends the looking.
 */
public final class Watch implements AutoCloseable {

    private static final System.Logger log = System.getLogger(Watch.class.getName());

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Offsets offsets;
    private final RedisReader redis;
    private final Recorder recorder;

    private Watch(Offsets offsets, RedisReader redis, Recorder recorder) {
        this.offsets = offsets;
        this.redis = redis;
        this.recorder = recorder;
    }

    /** Begins to look. */
    public static Watch start(Addresses addresses, List<Run.Group> groups, Recorder recorder) {
        Watch watch = new Watch(
                new Offsets(addresses.bootstrapServers(), groups, recorder::now),
                new RedisReader(addresses.redis(), recorder),
                recorder);
        watch.threads.execute(() -> watch.repeat(watch::lookAtOffsets));
        watch.threads.execute(() -> watch.repeat(watch::lookAtRedis));
        return watch;
    }

    /** One look; it is over when it is interrupted. */
    @FunctionalInterface
    private interface Look {
        void look() throws InterruptedException;
    }

    private void repeat(Look look) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                look.look();
                TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void lookAtOffsets() throws InterruptedException {
        try {
            offsets.look().entries().forEach(recorder::record);
        } catch (ExecutionException e) {
            log.log(Level.DEBUG, "no offsets this time", e);
        }
    }

    private void lookAtRedis() {
        try {
            redis.writeInvalidations();
        } catch (JedisException e) {
            log.log(Level.DEBUG, "no invalidations this time", e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        threads.close();
        offsets.close();
    }
}
