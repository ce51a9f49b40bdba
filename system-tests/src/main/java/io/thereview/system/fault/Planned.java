package io.thereview.system.fault;

import java.time.Duration;

/**
 * A fault with its times.
 *
 * @param number counts from 1 in the schedule
 * @param at when it begins, since the start of the run
 * @param hold how long it lasts before it is healed; a start takes some seconds more
 */
public record Planned(int number, Duration at, Duration hold, Fault fault) {

    public Planned {
        if (at.isNegative() || hold.isNegative() || hold.isZero()) {
            throw new IllegalArgumentException("a fault begins after the start and lasts: " + at + ", " + hold);
        }
    }

    /** When the heal begins. */
    public Duration end() {
        return at.plus(hold);
    }
}
