package io.thereview.runtime.lane;

import static java.util.Comparator.comparing;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Whose turn it is: lanes that are ready, first come, first served, and lanes that are parked for a time. Guarded by the
 * lock of the {@link Lanes}.
 *
 * @param <R> a received record
 */
final class Turns<R> {

    private final ArrayDeque<Lane<R>> ready = new ArrayDeque<>();
    private final PriorityQueue<Lane<R>> parked = new PriorityQueue<>(comparing((Lane<R> lane) -> lane.due));

    void ready(Lane<R> lane) {
        ready.add(lane);
    }

    void park(Lane<R> lane, Instant until) {
        lane.due = until;
        lane.assignment.parked++;
        parked.add(lane);
    }

    /** Lanes whose waiting time is over are ready. */
    void wake(Instant now) {
        for (Lane<R> lane = parked.peek(); lane != null && !lane.due.isAfter(now); lane = parked.peek()) {
            parked.poll();
            lane.assignment.parked--;
            ready.add(lane);
        }
    }

    int waiting() {
        return ready.size();
    }

    @Nullable
    Lane<R> next() {
        return ready.poll();
    }

    /** Forgets lanes of assignments that have ended. */
    void dropEnded() {
        parked.removeIf(lane -> lane.assignment.ended);
        ready.removeIf(lane -> lane.assignment.ended);
    }
}
