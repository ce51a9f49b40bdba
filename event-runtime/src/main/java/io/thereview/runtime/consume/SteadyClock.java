package io.thereview.runtime.consume;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.LongSupplier;

/**
 * A clock that goes forward at its pace, whatever somebody does to the machine's clock: it shows what that one showed when
 * it was made, and what has passed since. Good for all that one process waits for; times that other processes have written or
 * will read are by the machine's clock, and have to be translated. Immutable and thread-safe.
 */
final class SteadyClock extends Clock {

    private final Clock wall;
    private final LongSupplier nanos;
    private final Instant begun;
    private final long first;

    /**
     * @param wall the machine's clock
     * @param nanos nanoseconds that have passed since whenever, such as {@link System#nanoTime}
     */
    SteadyClock(Clock wall, LongSupplier nanos) {
        this(wall, nanos, wall.instant(), nanos.getAsLong());
    }

    private SteadyClock(Clock wall, LongSupplier nanos, Instant begun, long first) {
        this.wall = wall;
        this.nanos = nanos;
        this.begun = begun;
        this.first = first;
    }

    @Override
    public Instant instant() {
        return begun.plusNanos(nanos.getAsLong() - first);
    }

    /** What the machine's clock would show at that time of this one, the way it goes now. */
    Instant toWall(Instant time) {
        return time.plus(Duration.between(instant(), wall.instant()));
    }

    /** What this one shows when the machine's clock shows that, the way it goes now. */
    Instant fromWall(Instant time) {
        return time.plus(Duration.between(wall.instant(), instant()));
    }

    @Override
    public ZoneId getZone() {
        return wall.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new SteadyClock(wall.withZone(zone), nanos, begun, first);
    }
}
