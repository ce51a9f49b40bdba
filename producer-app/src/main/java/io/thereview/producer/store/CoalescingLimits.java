package io.thereview.producer.store;

import java.time.Duration;

/**
 * How far writes are coalesced.
 *
 * @param committers transactions at a time; with two, one gathers while the other commits
 * @param mostTogether most writes in one transaction
 * @param mostWaiting most writes that wait for a transaction; more are refused
 * @param patience longest that a request waits for its write
 */
public record CoalescingLimits(int committers, int mostTogether, int mostWaiting, Duration patience) {

    /** Two transactions at a time: one gathers while the other commits, also on a machine with two cores. */
    public static final CoalescingLimits DEFAULT = new CoalescingLimits(2, 64, 512, Duration.ofSeconds(10));

    /** Limits; all positive. */
    public CoalescingLimits {
        if (committers < 1 || mostTogether < 1 || mostWaiting < 1 || !patience.isPositive()) {
            throw new IllegalArgumentException("limits of coalescing are positive");
        }
    }
}
