package io.thereview.runtime.inbox;

import io.thereview.event.Arrival;
import io.thereview.event.BatchHandler;
import io.thereview.event.ConsumerGroup;
import io.thereview.event.Handler;
import io.thereview.event.Outcome;
import io.thereview.runtime.inbox.Versions.Aggregate;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Makes handlers that project state idempotent and independent of order: an event of an aggregate is applied only when it
 * is newer than all that the group has applied of it. What comes again is a {@link Outcome.Duplicate}, what is older is
 * {@link Outcome.Superseded}. Takes the place of an {@link Inbox}, with a row for each aggregate instead of each event.
 * Thread-safe.
 */
public final class VersionGate {

    private final OneTransaction transactions;
    private final VersionTable table = new VersionTable();
    private final Gaps gaps;

    /** A gate in the {@code aggregate_version} table of the database. */
    public VersionGate(Jdbi database, Gaps gaps) {
        this.transactions = new OneTransaction(database, () -> {});
        this.gaps = gaps;
    }

    /** The effect and the version commit together. */
    public <E> Handler<E> transactional(TransactionalHandler<E> handler) {
        BatchHandler<E> one = batched((fresh, transaction) ->
                handler.handle(fresh.getFirst().event(), fresh.getFirst().delivery(), transaction));
        return (event, delivery) -> one.handle(List.of(new Arrival<>(event, delivery)));
    }

    /** The effects of all newer events and their versions commit together, or nothing does. */
    public <E> BatchHandler<E> batched(TransactionalBatchHandler<E> handler) {
        return batch -> {
            Optional<Outcome> impossible = impossible(batch);
            return impossible.isPresent()
                    ? impossible.get()
                    : transactions.run(transaction -> apply(handler, batch, transaction));
        };
    }

    private static <E> Optional<Outcome> impossible(List<Arrival<E>> batch) {
        return batch.stream()
                .map(arrival -> arrival.delivery().envelope().aggregateVersion())
                .filter(version -> version < 1)
                .map(version -> Outcome.rejected("aggregate_version is " + version + "; versions start at 1"))
                .findFirst();
    }

    private <E> Outcome apply(TransactionalBatchHandler<E> handler, List<Arrival<E>> batch, Handle transaction)
            throws Exception {
        ConsumerGroup group = batch.getFirst().delivery().group();
        List<Aggregate> aggregates = batch.stream()
                .map(arrival -> Aggregate.of(arrival.delivery().envelope()))
                .distinct()
                .toList();
        Versions versions = new Versions(table.seen(transaction, group, aggregates), gaps);
        List<Arrival<E>> newer = versions.newer(batch);
        if (newer.isEmpty()) {
            return versions.older() ? Outcome.superseded() : Outcome.duplicate();
        }
        table.raise(transaction, group, versions.raised());
        return handler.handle(newer, transaction);
    }
}
