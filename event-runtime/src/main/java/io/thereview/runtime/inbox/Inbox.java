package io.thereview.runtime.inbox;

import io.thereview.event.Delivery;
import io.thereview.event.Handler;
import io.thereview.event.Outcome;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Makes handlers idempotent: an event whose id the group has applied before is a {@link Outcome.Duplicate}, however
 * often and from wherever it is delivered again. Thread-safe.
 */
public final class Inbox {

    private final Jdbi database;

    /** An inbox in the {@code inbox} table of the database. */
    public Inbox(Jdbi database) {
        this.database = database;
    }

    /** For effects in this database: the effect and the inbox row commit together, so the effect happens once. */
    public <E> Handler<E> transactional(TransactionalHandler<E> handler) {
        return (event, delivery) -> {
            try {
                return database.inTransaction(transaction -> applyOnce(handler, event, delivery, transaction));
            } catch (RolledBack rolledBack) {
                return rolledBack.outcome;
            }
        };
    }

    private static <E> Outcome applyOnce(
            TransactionalHandler<E> handler, E event, Delivery delivery, Handle transaction) throws Exception {
        if (!insert(transaction, delivery, "now()")) {
            return Outcome.duplicate();
        }
        Outcome outcome = handler.handle(event, delivery, transaction);
        return switch (outcome) {
            case Outcome.Rejected rejected -> throw new RolledBack(rejected);
            case Outcome.Unavailable unavailable -> throw new RolledBack(unavailable);
            case Outcome.Applied applied -> applied;
            case Outcome.Duplicate duplicate -> duplicate;
            case Outcome.Superseded superseded -> superseded;
        };
    }

    /**
     * For effects outside (a mail, a call): claim, do, mark. The effect happens once unless marking fails, because
     * the process dies or the database does, or another member is given the event meanwhile; then it happens again with
     * the same event id, which the other side can recognise.
     */
    public <E> Handler<E> recorded(Handler<E> handler) {
        return (event, delivery) -> {
            if (database.withHandle(handle -> doneBefore(handle, delivery))) {
                return Outcome.duplicate();
            }
            database.useHandle(handle -> insert(handle, delivery, "NULL"));
            Outcome outcome = handler.handle(event, delivery);
            if (outcome instanceof Outcome.Applied) {
                database.useHandle(handle -> markDone(handle, delivery));
            }
            return outcome;
        };
    }

    private static boolean insert(Handle handle, Delivery delivery, String doneAt) {
        return handle.createUpdate("INSERT INTO inbox (consumer_group, event_id, done_at) VALUES (:group, :event, "
                                + doneAt + ") ON CONFLICT DO NOTHING")
                        .bind("group", delivery.group().name())
                        .bind("event", delivery.eventId().value())
                        .execute()
                == 1;
    }

    private static boolean doneBefore(Handle handle, Delivery delivery) {
        return handle.createQuery("SELECT count(*) FROM inbox"
                                + " WHERE consumer_group = :group AND event_id = :event AND done_at IS NOT NULL")
                        .bind("group", delivery.group().name())
                        .bind("event", delivery.eventId().value())
                        .mapTo(Integer.class)
                        .one()
                == 1;
    }

    private static void markDone(Handle handle, Delivery delivery) {
        handle.createUpdate("UPDATE inbox SET done_at = now() WHERE consumer_group = :group AND event_id = :event")
                .bind("group", delivery.group().name())
                .bind("event", delivery.eventId().value())
                .execute();
    }

    /** Carries an outcome out of its transaction, which is then rolled back: nothing of the event stays. */
    private static final class RolledBack extends Exception {

        private final transient Outcome outcome;

        private RolledBack(Outcome outcome) {
            super(null, null, false, false);
            this.outcome = outcome;
        }
    }
}
