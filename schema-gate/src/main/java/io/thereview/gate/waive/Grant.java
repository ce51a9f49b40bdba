package io.thereview.gate.waive;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * By whom a breach is answered for, why, and how long.
 *
 * @param until the last day; it ends when it has ended everywhere on earth, so that clocks that differ by hours agree
 */
public record Grant(String owner, String reason, LocalDate until) {

    /** Where days end last. */
    private static final ZoneOffset LAST = ZoneOffset.ofHours(-12);

    private static final int WARNED_DAYS = 14;

    /** The last day that somebody may ask for. */
    public static LocalDate latest(LocalDate today) {
        return today.plusYears(1);
    }

    /** Whether the last day is over, wherever one is. */
    boolean isOver(Instant now) {
        return !now.isBefore(until.plusDays(1).atStartOfDay().toInstant(LAST));
    }

    /** Whether it goes beyond what may be asked for; a day more is allowed, for clocks differ. */
    boolean isTooLong(Instant now) {
        return until.isAfter(latest(day(now)).plusDays(1));
    }

    /** Whether its owner should soon do something. */
    boolean endsSoon(Instant now) {
        return !until.minusDays(WARNED_DAYS).isAfter(day(now));
    }

    /** How many days are left, today not counted; 0 on the last. */
    long daysLeft(Instant now) {
        return Math.max(0, ChronoUnit.DAYS.between(day(now), until));
    }

    /** The day in UTC. */
    static LocalDate day(Instant now) {
        return LocalDate.ofInstant(now, ZoneOffset.UTC);
    }
}
