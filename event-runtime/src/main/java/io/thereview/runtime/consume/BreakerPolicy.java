package io.thereview.runtime.consume;

import java.time.Duration;

/**
 * When an outage stops all handling, and how it is found out that it is over.
 *
 * @param failures outages in a row, with no success between them and not all of one record, that open the breaker
 * @param firstProbe delay before the first record is tried again; it doubles with each one that fails
 * @param longestProbe no delay is longer
 */
public record BreakerPolicy(int failures, Duration firstProbe, Duration longestProbe) {

    /** Open after five, probed after one second and then at least each half minute. */
    public static final BreakerPolicy DEFAULT = new BreakerPolicy(5, Duration.ofSeconds(1), Duration.ofSeconds(30));

    /** Refuses what cannot be kept. */
    public BreakerPolicy {
        if (failures < 1 || firstProbe.isNegative() || firstProbe.isZero() || longestProbe.compareTo(firstProbe) < 0) {
            throw new IllegalArgumentException(
                    "a breaker opens after at least one outage and is probed after longer than" + " nothing, not "
                            + failures + ", " + firstProbe + " and " + longestProbe);
        }
    }
}
