package io.thereview.runtime.replay;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Lets so many through a second, evenly. Not thread-safe. */
public final class Pace {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final double perSecond;
    private final Clock clock;
    private final Waiting waiting;
    private @Nullable Instant next;

    /** How time passes. */
    @FunctionalInterface
    public interface Waiting {

        /** Returns after that time. */
        void await(Duration time) throws InterruptedException;
    }

    /**
     * @param perSecond more than none; infinite for as fast as it goes
     */
    public Pace(double perSecond, Clock clock, Waiting waiting) {
        if (!(perSecond > 0)) {
            throw new IllegalArgumentException("a rate is more than none in a second, not " + perSecond);
        }
        this.perSecond = perSecond;
        this.clock = clock;
        this.waiting = waiting;
    }

    /** Returns when the next one may go. */
    void await() throws InterruptedException {
        Instant now = clock.instant();
        Instant due = next == null || next.isBefore(now) ? now : next;
        if (due.isAfter(now)) {
            waiting.await(Duration.between(now, due));
        }
        next = due.plusNanos(Math.round(SECOND / perSecond));
    }
}
