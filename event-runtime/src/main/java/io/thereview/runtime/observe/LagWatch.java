package io.thereview.runtime.observe;

import io.thereview.event.ConsumerGroup;
import io.thereview.runtime.kafka.KafkaClients;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Asks every few seconds how far a group is behind, and tells its {@link Statistics}. On a thread and connections of its
 * own: the poll loop waits for nobody. Its public methods are thread-safe.
 */
public final class LagWatch {

    /** Often enough for people, rare enough for brokers. */
    public static final Duration EVERY = Duration.ofSeconds(10);

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(8);

    private final LagReader reader;
    private final Map<String, Set<String>> topics;
    private final Statistics statistics;
    private final Duration every;
    private final Thread thread;
    private final CountDownLatch stopping = new CountDownLatch(1);

    /**
     * @param topics what the group reads
     * @param statistics of this member of it
     */
    public LagWatch(
            KafkaClients kafka,
            ConsumerGroup group,
            Set<String> topics,
            Statistics statistics,
            Duration every,
            Clock clock) {
        this.reader = new LagReader(kafka, PATIENCE, clock);
        this.topics = Map.of(group.name(), topics);
        this.statistics = statistics;
        this.every = every;
        this.thread = Thread.ofPlatform().daemon().name("lag-" + group).unstarted(this::run);
    }

    /** Begins to ask. */
    public void start() {
        thread.start();
    }

    private void run() {
        try (reader) {
            do {
                ask();
            } while (!stopping.await(every.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void ask() throws InterruptedException {
        try {
            reader.of(topics).forEach(statistics::measured);
        } catch (RuntimeException e) {
            statistics.unreachable(e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }

    /** Asks no more. Returns when the connections are closed, or after some seconds without. */
    public void stop() throws InterruptedException {
        stopping.countDown();
        thread.join(STOP_WITHIN);
    }
}
