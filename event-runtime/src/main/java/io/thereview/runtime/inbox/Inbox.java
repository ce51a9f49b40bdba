package io.thereview.runtime.inbox;

import io.thereview.event.Arrival;
import io.thereview.event.BatchHandler;
import io.thereview.event.Delivery;
import io.thereview.event.Handler;
import io.thereview.event.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Makes handlers idempotent: an event whose id the group has applied before is a {@link Outcome.Duplicate}, however
 * often and from wherever it is delivered again. Thread-safe.
 */
public final class Inbox {

    /** Longer than most effects take, and shorter than a dead member keeps its partitions (45 s). */
    private static final Duration LEASE = Duration.ofSeconds(30);

    private static final int FORGOTTEN_AT_ONCE = 10_000;

    private final Jdbi database;
    private final InboxTable table = new InboxTable();
    private final OneTransaction transactions;
    private final Runnable beforeMark;

    /** An inbox in the {@code inbox} table of the database. */
    public Inbox(Jdbi database) {
        this(database, () -> {}, () -> {});
    }

    /**
     * For tests that let the process die at the worst moment.
     *
     * @param beforeCommit the effect is made and not committed
     * @param beforeMark the effect outside is made and not marked
     */
    Inbox(Jdbi database, Runnable beforeCommit, Runnable beforeMark) {
        this.database = database;
        this.transactions = new OneTransaction(database, beforeCommit);
        this.beforeMark = beforeMark;
    }

    /** For effects in this database: the effect and the inbox row commit together, so the effect happens once. */
    public <E> Handler<E> transactional(TransactionalHandler<E> handler) {
        BatchHandler<E> one = batched((fresh, transaction) ->
                handler.handle(fresh.getFirst().event(), fresh.getFirst().delivery(), transaction));
        return (event, delivery) -> one.handle(List.of(new Arrival<>(event, delivery)));
    }

    /**
     * For effects in this database that cost less together: one transaction and one statement of the inbox for the whole
     * batch. Only events that the group has not applied before reach the handler, each once. All or nothing.
     */
    public <E> BatchHandler<E> batched(TransactionalBatchHandler<E> handler) {
        return batch -> transactions.run(transaction -> {
            List<Arrival<E>> fresh = fresh(batch, transaction);
            return fresh.isEmpty() ? Outcome.duplicate() : handler.handle(fresh, transaction);
        });
    }

    private <E> List<Arrival<E>> fresh(List<Arrival<E>> batch, Handle transaction) {
        List<Delivery> deliveries = batch.stream().map(Arrival::delivery).toList();
        Set<UUID> added = table.add(transaction, deliveries);
        return batch.stream()
                .filter(arrival -> added.remove(arrival.delivery().eventId().value()))
                .toList();
    }

    /** {@link #recorded(Handler, Duration)} with a lease of 30 seconds, for effects that take less. */
    public <E> Handler<E> recorded(Handler<E> handler) {
        return recorded(handler, LEASE);
    }

    /**
     * For effects outside (a mail, a call): claim, do, mark. The effect happens once, unless the process dies between
     * doing and marking, or takes longer than the lease while another member is given the event; then it happens again
     * with the same event id, which the other side can recognise.
     *
     * @param lease how long others keep away from an effect that was begun and not finished; longer than the effect takes
     */
    public <E> Handler<E> recorded(Handler<E> handler, Duration lease) {
        if (lease.isNegative() || lease.isZero()) {
            throw new IllegalArgumentException("a lease is longer than nothing, not " + lease);
        }
        return new OutsideHandler<>(database, handler, lease, beforeMark);
    }

    /**
     * Forgets the events that were recorded before that moment; one of them that is delivered again would be applied
     * again. Choose a moment before which no topic that is read through this inbox has records any more.
     *
     * @return how many were forgotten
     */
    public long forgetBefore(Instant moment) {
        long forgotten = 0;
        int deleted;
        do { // In small transactions, which hold up nobody.
            deleted = database.withHandle(handle -> table.forget(handle, moment, FORGOTTEN_AT_ONCE));
            forgotten += deleted;
        } while (deleted == FORGOTTEN_AT_ONCE);
        return forgotten;
    }
}
