package io.thereview.runtime.consume;

import java.time.Duration;
import java.util.List;

/**
 * How often and when a record is tried again.
 *
 * @param attempts most attempts that fail by the fault of record or handler, the first among them
 * @param first delay after the first failure; it doubles with each further one
 * @param longest no delay is longer
 * @param jitter the part of each delay that chance may take away, from 0 to 1
 * @param outageBudget how long a record may fail by outages while others succeed; then it is treated as at fault
 * @param postponements the delays of further rounds by way of the retry topic, each with all attempts again; none for a
 *     dead letter at once
 */
public record RetryPolicy(
        int attempts,
        Duration first,
        Duration longest,
        double jitter,
        Duration outageBudget,
        List<Duration> postponements) {

    /** Five attempts within about ten seconds, then a dead letter; outages of one record for an hour. */
    public static final RetryPolicy DEFAULT =
            new RetryPolicy(5, Duration.ofMillis(200), Duration.ofSeconds(10), 0.5, Duration.ofHours(1), List.of());

    /** Refuses what cannot be kept. */
    public RetryPolicy {
        if (attempts < 1) {
            throw new IllegalArgumentException("a record is tried at least once, not " + attempts + " times");
        }
        if (first.isNegative() || first.isZero() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException("delays are longer than nothing and the longest at least the first, not "
                    + first + " and " + longest);
        }
        if (!(jitter >= 0 && jitter <= 1)) {
            throw new IllegalArgumentException("jitter is a part of the delay, from 0 to 1, not " + jitter);
        }
        postponements = List.copyOf(postponements);
    }
}
