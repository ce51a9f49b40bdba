package io.thereview.runtime.consume;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next attempt: twice as long each time, and chance takes a part away, so that many who wait
 * do not come back at once. Immutable; as thread-safe as its source of randomness.
 *
 * @param first delay after the first failure
 * @param longest no delay is longer
 * @param jitter the part of each delay that chance may take away, from 0 to 1
 */
record Backoff(Duration first, Duration longest, double jitter, RandomGenerator random) {

    private static final int LARGEST_SHIFT = 20;

    /**
     * The delay before the next attempt.
     *
     * @param failures how many attempts have failed in a row, from 1
     */
    Duration after(int failures) {
        long doubled = first.toMillis() << Math.min(failures - 1, LARGEST_SHIFT);
        long whole = Math.min(doubled, longest.toMillis());
        return Duration.ofMillis(whole - (long) (whole * jitter * random.nextDouble()));
    }
}
