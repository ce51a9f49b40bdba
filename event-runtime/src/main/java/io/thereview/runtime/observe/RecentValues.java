package io.thereview.runtime.observe;

import com.codahale.metrics.Reservoir;
import com.codahale.metrics.Snapshot;
import com.codahale.metrics.WeightedSnapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * The values of the last five to ten minutes, or of all the time since somebody last looked if that is longer. Counted in
 * buckets of which each is at most a sixteenth wider than the one before, so that a percentile is at most 6.25 % too high;
 * the largest value is exact, and so are those below 32. An update is one addition to an array: it is done twice for each
 * record. Thread-safe.
 */
final class RecentValues implements Reservoir {

    private static final long WINDOW_NANOS = Duration.ofMinutes(5).toNanos();
    private static final int FINENESS = 4;

    /** More than an hour in nanoseconds; what is larger is counted as this. */
    private static final long MOST = (1L << 42) - 1;

    private static final int BUCKETS = bucket(MOST) + 1;

    private volatile Window current = new Window();
    private Window previous = new Window();
    private long begun = System.nanoTime();

    /** What was counted in one stretch of time. */
    private static final class Window {

        private final AtomicLongArray counts = new AtomicLongArray(BUCKETS);
        private final AtomicLong largest = new AtomicLong();

        void add(long value) {
            counts.getAndIncrement(bucket(value));
            if (value > largest.get()) {
                largest.accumulateAndGet(value, Math::max);
            }
        }
    }

    @Override
    public void update(long value) {
        current.add(Math.clamp(value, 0, MOST));
    }

    private static int bucket(long value) {
        int shift = Math.max(0, Long.SIZE - 1 - FINENESS - Long.numberOfLeadingZeros(value));
        return (shift << FINENESS) + (int) (value >>> shift);
    }

    /** The largest value of a bucket. */
    private static long highest(int bucket) {
        int shift = Math.max(0, (bucket >> FINENESS) - 1);
        return ((bucket - (shift << FINENESS) + 1L) << shift) - 1;
    }

    @Override
    public int size() {
        return getSnapshot().size();
    }

    @Override
    public synchronized Snapshot getSnapshot() {
        List<WeightedSnapshot.WeightedSample> samples = new ArrayList<>();
        Window now = current;
        long largest = Math.max(now.largest.get(), previous.largest.get());
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            long count = now.counts.get(bucket) + previous.counts.get(bucket);
            if (count > 0) {
                samples.add(new WeightedSnapshot.WeightedSample(Math.min(highest(bucket), largest), count));
            }
        }
        if (System.nanoTime() - begun > WINDOW_NANOS) {
            previous = now;
            current = new Window();
            begun = System.nanoTime();
        }
        return new WeightedSnapshot(samples);
    }
}
