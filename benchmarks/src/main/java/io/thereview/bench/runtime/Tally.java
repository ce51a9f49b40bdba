package io.thereview.bench.runtime;

import io.thereview.events.review.ReviewCreated;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Counts the events that a reader hands over, takes the time from the first to the last, and sees whether each came once
 * and in the order of its key. Thread-safe.
 */
final class Tally {

    private static final double NANOS = 1e9;

    private final int expected;
    private final AtomicIntegerArray versions;
    private final AtomicInteger seen = new AtomicInteger();
    private final AtomicInteger misplaced = new AtomicInteger();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile long first;
    private volatile long last;

    /**
     * @param expected how many events there are, at least two
     */
    Tally(int expected, int keys) {
        this.expected = expected;
        this.versions = new AtomicIntegerArray(keys);
    }

    /** The event was handled. */
    void handled(ReviewCreated event) {
        int version = (int) event.getAggregateVersion();
        if (versions.getAndSet(Events.keyOf(event), version) != version - 1) {
            misplaced.incrementAndGet();
        }
        seen(1);
    }

    /** As many more records were seen, of which nothing else is known. */
    void seen(int more) {
        int now = seen.addAndGet(more);
        if (now == more) {
            first = System.nanoTime();
        }
        if (now >= expected && now - more < expected) {
            last = System.nanoTime();
            ended.countDown();
        }
    }

    /** The reader cannot go on. */
    void failed(Throwable cause) {
        failure.compareAndSet(null, cause);
        ended.countDown();
    }

    /**
     * Returns when all were handled.
     *
     * @throws IllegalStateException if they were not in time, or one came twice or out of order
     */
    void await(Duration within) throws InterruptedException {
        boolean inTime = ended.await(within.toMillis(), TimeUnit.MILLISECONDS);
        if (failure.get() != null) {
            throw new IllegalStateException("the reader failed after " + seen + " events", failure.get());
        }
        if (!inTime) {
            throw new IllegalStateException(
                    "only " + seen + " of " + expected + " events were handled within " + within.toSeconds() + " s");
        }
        if (misplaced.get() > 0) {
            throw new IllegalStateException(
                    misplaced + " of " + expected + " events came twice or not in the order of their key");
        }
    }

    /** Events in each second between the first and the last. */
    double perSecond() {
        return (expected - 1) * NANOS / (last - first);
    }
}
