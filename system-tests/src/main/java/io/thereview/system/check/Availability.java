package io.thereview.system.check;

import io.thereview.system.history.Fault;
import io.thereview.system.history.History;
import io.thereview.system.history.Operation.Completed;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * How many operations were served. Served is what succeeded, and what was rightly refused: a 404, 409, 412 or 422 is an answer
 * about the review, given by a platform that works (whether it is right is for C6 and C14 to say). Not served is everything
 * without an answer, every 5xx, and 429, by which the platform says that it cannot keep up.
 *
 * @param operations that were begun
 * @param ok that succeeded
 * @param refused that were rightly refused
 */
public record Availability(long operations, long ok, long refused) {

    private static final Set<Integer> RIGHT_REFUSALS = Set.of(404, 409, 412, 422);
    private static final Set<Fault.Kind> DOWN =
            Set.of(Fault.Kind.KILL, Fault.Kind.RESTART, Fault.Kind.PAUSE, Fault.Kind.PARTITION);

    /** Of the whole run. */
    public static Availability overall(History history) {
        return of(new Seen(history), attempt -> true);
    }

    /** Of the operations that were begun while a broker was dead, restarting, stopped or cut off. */
    public static Availability whileBrokerDown(History history) {
        Seen seen = new Seen(history);
        List<FaultSpan> down = seen.faults().stream()
                .filter(span -> span.fired().role() == Fault.Role.BROKER)
                .filter(span -> DOWN.contains(span.fired().kind()))
                .toList();
        return of(
                seen,
                attempt -> down.stream()
                        .anyMatch(span -> span.covers(attempt.invoked().at())));
    }

    private static Availability of(Seen seen, Predicate<Attempt> counts) {
        List<Attempt> attempts = seen.attempts().stream().filter(counts).toList();
        return new Availability(
                attempts.size(),
                attempts.stream().filter(Attempt::isOk).count(),
                attempts.stream().filter(Availability::isRefused).count());
    }

    private static boolean isRefused(Attempt attempt) {
        Completed completed = attempt.completed();
        return completed != null && completed.status() != null && RIGHT_REFUSALS.contains(completed.status());
    }

    /** Served operations among all, from 0 to 1; 1 when there were none. */
    public double share() {
        return operations == 0 ? 1 : (double) (ok + refused) / operations;
    }
}
