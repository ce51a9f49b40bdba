package io.thereview.system.load;

import io.thereview.system.history.LoadEnded;
import io.thereview.system.record.Recorder;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Twenty clients who create, change, read and delete two hundred reviews of two producers, at a bounded rate. A client that
 * waits for an answer sends nothing meanwhile.
 */
public final class Load {

    private static final int CLIENTS = 20;
    private static final int REVIEWS = 200;

    /** Eighty operations a second of all clients together. */
    private static final Duration PAUSE = Duration.ofMillis(250);

    private final List<URI> producers;
    private final Recorder recorder;
    private final long seed;

    /**
     * @param producers each of which takes any operation
     * @param seed from which clients take what looks like chance
     */
    public Load(List<URI> producers, Recorder recorder, long seed) {
        this.producers = List.copyOf(producers);
        this.recorder = recorder;
        this.seed = seed;
    }

    /** Works until that long after the start of the run; returns when every operation is answered or given up. */
    public void run(Duration until) throws InterruptedException {
        SplittableRandom random = new SplittableRandom(seed);
        Slots slots = new Slots(REVIEWS);
        try (ProducerApi api = new ProducerApi();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> working = new ArrayList<>();
            for (int id = 0; id < CLIENTS; id++) {
                Client client = new Client(id, producers, api, slots, recorder, random.split());
                working.add(threads.submit(() -> {
                    client.work(until, PAUSE);
                    return null;
                }));
            }
            try {
                for (Future<?> client : working) {
                    client.get();
                }
            } catch (InterruptedException e) {
                threads.shutdownNow();
                throw e;
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a client failed, and not its operation", e);
        }
        recorder.record(LoadEnded::new);
    }
}
