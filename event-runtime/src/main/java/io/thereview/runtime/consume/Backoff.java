package io.thereview.runtime.consume;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next attempt: exponential, with full jitter over the upper half so that many waiters do
 * not come back at once. Immutable; as thread-safe as its source of randomness.
 *
 * @param first delay after the first failure
 * @param longest no delay is longer
 */
public record Backoff(Duration first, Duration longest, RandomGenerator random) {

    private static final int LARGEST_SHIFT = 20;

    /**
     * The delay before the next attempt.
     *
     * @param failures how many attempts have failed in a row, from 1
     */
    Duration after(int failures) {
        long doubled = first.toMillis() << Math.min(failures - 1, LARGEST_SHIFT);
        long ceiling = Math.min(doubled, longest.toMillis());
        return Duration.ofMillis(ceiling / 2 + random.nextLong(ceiling / 2 + 1));
    }
}
