package io.thereview.runtime.inbox;

import io.thereview.event.ConsumerGroup;
import io.thereview.event.Delivery;
import io.thereview.event.EventId;
import io.thereview.event.Handler;
import io.thereview.event.Outcome;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * Claims, does and marks an effect outside the database. Thread-safe.
 *
 * @param <E> the event type
 */
final class OutsideHandler<E> implements Handler<E> {

    private static final Duration SHORTEST_WAIT = Duration.ofMillis(100);

    private final Jdbi database;
    private final InboxTable table = new InboxTable();
    private final Handler<E> effect;
    private final Duration lease;
    private final Runnable beforeMark;

    /** Made by this process, but the database was gone when it was to be marked: the next attempt only marks. */
    private final Set<Made> unmarked = ConcurrentHashMap.newKeySet();

    OutsideHandler(Jdbi database, Handler<E> effect, Duration lease, Runnable beforeMark) {
        this.database = database;
        this.effect = effect;
        this.lease = lease;
        this.beforeMark = beforeMark;
    }

    @Override
    public Outcome handle(E event, Delivery delivery) throws Exception {
        if (unmarked.contains(Made.by(delivery))) {
            mark(delivery);
            return Outcome.applied();
        }
        Claim claim = database.withHandle(handle -> table.claim(handle, delivery, lease));
        return switch (claim) {
            case Claim.Done done -> Outcome.duplicate();
            case Claim.Others others ->
                Outcome.unavailable(
                        "another member has begun the effect of this event; it may take until its lease ends",
                        longer(others.remaining()));
            case Claim.Mine mine -> perform(event, delivery, mine);
        };
    }

    private Outcome perform(E event, Delivery delivery, Claim.Mine claim) throws Exception {
        Outcome outcome;
        try {
            outcome = effect.handle(event, delivery);
        } catch (Throwable failure) { // Whatever it is, the effect is not known to be made.
            releaseAfter(failure, delivery, claim);
            throw failure;
        }
        if (OneTransaction.isDone(outcome)) {
            beforeMark.run();
            unmarked.add(Made.by(delivery));
            mark(delivery);
        } else {
            release(delivery, claim);
        }
        return outcome;
    }

    private void mark(Delivery delivery) {
        database.useHandle(handle -> table.mark(handle, delivery));
        unmarked.remove(Made.by(delivery));
    }

    private void release(Delivery delivery, Claim.Mine claim) {
        database.useHandle(handle -> table.release(handle, delivery, claim));
    }

    /** The failure of the effect is the one to be told; without the database, the claim ends with its lease. */
    private void releaseAfter(Throwable failure, Delivery delivery, Claim.Mine claim) {
        try {
            release(delivery, claim);
        } catch (JdbiException e) {
            failure.addSuppressed(e);
        }
    }

    private static Duration longer(Duration remaining) {
        return remaining.compareTo(SHORTEST_WAIT) < 0 ? SHORTEST_WAIT : remaining;
    }

    /** An effect by what it is known by. */
    private record Made(ConsumerGroup group, EventId event) {

        private static Made by(Delivery delivery) {
            return new Made(delivery.group(), delivery.eventId());
        }
    }
}
