package io.thereview.bench.runtime;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/** How long each of many things took. Thread-safe to add to; read it when nobody adds any more. */
final class Latencies {

    private final long[] nanos;
    private final AtomicInteger count = new AtomicInteger();

    /**
     * @param most how many there will be at most
     */
    Latencies(int most) {
        this.nanos = new long[most];
    }

    /** One more. */
    void add(long took) {
        nanos[count.getAndIncrement()] = took;
    }

    /** How many there are. */
    int count() {
        return count.get();
    }

    /**
     * The milliseconds within which that part of them was done.
     *
     * @param part such as 0.99
     */
    double percentileMillis(double part) {
        long[] sorted = Arrays.copyOf(nanos, count.get());
        Arrays.sort(sorted);
        int rank = (int) Math.ceil(part * sorted.length);
        return sorted[Math.max(rank, 1) - 1] / 1e6;
    }
}
