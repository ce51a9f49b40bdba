package io.thereview.runtime.publish;

import io.thereview.runtime.outbox.Backlog;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Whether more may be promised, by what waits in the outbox already. It answers from memory: what is asked when the database
 * has too much to do must not ask the database. Thread-safe.
 */
public final class Pressure {

    /** How far back the drain rate looks: long enough to smooth batches, short enough to notice that brokers are away. */
    private static final Duration WINDOW = Duration.ofSeconds(30);

    /** When nothing drains, nobody knows; a client that comes back then costs little. */
    private static final Duration UNKNOWN = Duration.ofSeconds(30);

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(5);

    /**
     * How much may wait.
     *
     * @param soft events, past which only what is urgent is promised
     * @param hard events, past which nothing is
     */
    public record Limits(long soft, long hard) {

        /** Refuses limits that would never be reached in this order. */
        public Limits {
            if (soft < 1 || hard < soft) {
                throw new IllegalArgumentException(
                        "the limits of an outbox are at least one event, the soft one first, not " + soft + " and "
                                + hard);
            }
        }
    }

    /**
     * Why a request is not taken now.
     *
     * @param full whether the hard limit is passed
     * @param retryAfter when it is worth another try, as far as the drain rate tells
     */
    public record Excess(boolean full, Duration retryAfter) {}

    private record Sample(long nanoTime, long sequence) {}

    private final Limits limits;
    private final Deque<Sample> samples = new ArrayDeque<>();
    private volatile Backlog backlog = Backlog.NONE;
    private volatile double drainedPerSecond;

    /** Nothing waits yet, as far as is known. */
    public Pressure(Limits limits) {
        this.limits = limits;
    }

    /**
     * What waits now.
     *
     * @param nanoTime of a clock that nobody sets
     */
    public synchronized void measured(Backlog now, long nanoTime) {
        backlog = now;
        if (now.oldest().isEmpty()) {
            samples.clear();
            return;
        }
        samples.addLast(new Sample(nanoTime, now.oldest().get().sequence()));
        while (nanoTime - samples.getFirst().nanoTime() > WINDOW.toNanos()) {
            samples.removeFirst();
        }
        Sample first = samples.getFirst();
        double seconds = (nanoTime - first.nanoTime()) / 1e9;
        drainedPerSecond = seconds <= 0 ? 0 : (now.oldest().get().sequence() - first.sequence()) / seconds;
    }

    /** What waited when it was last measured. */
    public Backlog backlog() {
        return backlog;
    }

    /** How many events leave the outbox, seen over the last half minute. */
    public double drainedPerSecond() {
        return drainedPerSecond;
    }

    /**
     * Why nothing more is promised now; empty when it may be.
     *
     * @param urgent whether it is something that only the hard limit stops
     */
    public Optional<Excess> excess(boolean urgent) {
        long records = backlog.records();
        if (records >= limits.hard()) {
            return Optional.of(new Excess(true, until(records - limits.hard() + 1)));
        }
        return urgent || records < limits.soft()
                ? Optional.empty()
                : Optional.of(new Excess(false, until(records - limits.soft() + 1)));
    }

    private Duration until(long drained) {
        double rate = drainedPerSecond;
        if (rate <= 0) {
            return UNKNOWN;
        }
        double millis = drained / rate * 1_000;
        return Duration.ofMillis(Math.clamp((long) millis, SHORTEST.toMillis(), LONGEST.toMillis()));
    }
}
