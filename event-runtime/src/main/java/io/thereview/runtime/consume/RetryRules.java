package io.thereview.runtime.consume;

import io.thereview.event.Reason;
import io.thereview.runtime.lane.Tries;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Decides what follows an attempt: by the cause of the failure, and by what the record has behind it. Pure but for the
 * chance in its delays; thread-safe if its source of randomness is.
 */
final class RetryRules {

    /** After that time a schema id that the registry does not know is taken for one that nobody ever registered. */
    static final Duration DOUBT = Duration.ofSeconds(30);

    /** Who asks for a longer pause is asked again after this one, so that nobody else decides how long a record waits. */
    static final Duration LONGEST_ASKED = Duration.ofMinutes(5);

    private final RetryPolicy policy;
    private final DeathPolicy death;
    private final Backoff backoff;

    RetryRules(RetryPolicy policy, DeathPolicy death, RandomGenerator random) {
        this.policy = policy;
        this.death = death;
        this.backoff = new Backoff(policy.first(), policy.longest(), policy.jitter(), random);
    }

    /**
     * What to do now.
     *
     * @param before what the record had behind it
     * @param round how often it has been on the retry topic
     * @param alone whether others have succeeded meanwhile, so that an outage says something of this record
     */
    Next after(Verdict verdict, Tries before, int round, boolean alone, Instant now) {
        return switch (verdict) {
            case Verdict.Handled handled -> new Next.Finish();
            case Verdict.Passed passed -> new Next.Finish();
            case Verdict.Held held -> new Next.Park(before.fault(), policy.longest());
            case Verdict.Hopeless hopeless ->
                dead(before.fault(), hopeless.reason(), hopeless.message(), hopeless.cause());
            case Verdict.Doubtful doubtful -> doubtful(doubtful, before.doubt(now), now);
            case Verdict.Outage outage -> outage(outage, before.outage(now, alone), round, now);
            case Verdict.Failed failed -> failed(failed, before.fault(), round);
        };
    }

    /**
     * When a record is to come back that has to go after another of its key: behind it at once; and if it has come back and
     * the other is still not finished, not so soon that the two go round and round.
     */
    Instant turn(Inbound inbound, Instant now) {
        return inbound.retried().isPresent() ? now.plus(policy.longest()) : now;
    }

    private Next doubtful(Verdict.Doubtful doubtful, Tries tries, Instant now) {
        return tries.doubtSince().plus(DOUBT).isAfter(now)
                ? park(tries)
                : dead(tries, doubtful.reason(), doubtful.message(), doubtful.cause());
    }

    private Next outage(Verdict.Outage outage, Tries tries, int round, Instant now) {
        if (!tries.outageSince().plus(policy.outageBudget()).isAfter(now)) {
            return exhausted(tries, round, outage.message(), outage.cause());
        }
        Duration delay = backoff.after(tries.attempts());
        Duration asked = shorter(outage.retryAfter().orElse(Duration.ZERO), LONGEST_ASKED);
        return new Next.Park(tries, delay.compareTo(asked) < 0 ? asked : delay);
    }

    private Next failed(Verdict.Failed failed, Tries tries, int round) {
        return tries.faults() < policy.attempts()
                ? park(tries)
                : exhausted(tries, round, String.valueOf(failed.cause().getMessage()), failed.cause());
    }

    private Next exhausted(Tries tries, int round, String message, @Nullable Throwable cause) {
        return round < policy.postponements().size()
                ? new Next.Postpone(tries, policy.postponements().get(round))
                : dead(tries, Reason.RETRIES_EXHAUSTED, message, cause);
    }

    private Next dead(Tries tries, Reason reason, String message, @Nullable Throwable cause) {
        return switch (death) {
            case CONTINUE, QUARANTINE_KEY -> new Next.SetAside(tries, reason, message, cause);
            case WAIT -> new Next.Park(tries, policy.longest());
        };
    }

    /**
     * When a record that came back by the retry topic may be tried: when whoever sent it said, but by a clock that may be
     * wrong, and so at most the delay of its round after it came.
     *
     * @param round how often it has been on the retry topic for itself; 0 when it was replayed, or follows others there
     */
    Instant due(Instant notBefore, Instant received, int round) {
        int delays = Math.min(round, policy.postponements().size());
        Instant latest = received.plus(
                delays < 1 ? policy.longest() : policy.postponements().get(delays - 1));
        return notBefore.isBefore(latest) ? notBefore : latest;
    }

    /** What follows when a record could be neither handled nor put anywhere else. */
    Next.Park stuck(Tries before) {
        return park(before.stuck());
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private Next.Park park(Tries tries) {
        return new Next.Park(tries, backoff.after(tries.attempts()));
    }
}
