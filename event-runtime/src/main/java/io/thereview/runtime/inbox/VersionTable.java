package io.thereview.runtime.inbox;

import io.thereview.event.ConsumerGroup;
import io.thereview.runtime.inbox.Versions.Aggregate;
import io.thereview.runtime.inbox.Versions.Raise;
import java.sql.SQLTransientException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/** The statements about the {@code aggregate_version} table in PostgreSQL. Stateless. */
final class VersionTable {

    /** PostgreSQL's "could not serialize access": try the whole transaction again. */
    private static final String TRY_AGAIN = "40001";

    private static final String SEEN = "SELECT aggregate_type, aggregate_id, version FROM aggregate_version"
            + " WHERE consumer_group = :group"
            + " AND (aggregate_type, aggregate_id) IN (SELECT * FROM unnest(:types::text[], :ids::text[]))";

    /**
     * Only from the version that was seen. In one order for everybody, so that two batches with the same aggregates wait
     * for each other and never both.
     */
    private static final String RAISE = "INSERT INTO aggregate_version AS a"
            + " (consumer_group, aggregate_type, aggregate_id, version)"
            + " SELECT :group, e.type, e.id, e.version FROM unnest(:types::text[], :ids::text[], :versions::bigint[])"
            + " AS e (type, id, version) ORDER BY e.type, e.id"
            + " ON CONFLICT (consumer_group, aggregate_type, aggregate_id) DO UPDATE SET version = EXCLUDED.version"
            + " WHERE (a.aggregate_type, a.aggregate_id, a.version)"
            + " IN (SELECT * FROM unnest(:types::text[], :ids::text[], :seen::bigint[]))";

    /** The newest version that was applied of each of these aggregates; those of which none was are left out. */
    Map<Aggregate, Long> seen(Handle transaction, ConsumerGroup group, List<Aggregate> aggregates) {
        return about(transaction.createQuery(SEEN), group, aggregates).reduceRows(new HashMap<>(), (seen, row) -> {
            Aggregate aggregate = new Aggregate(
                    row.getColumn("aggregate_type", String.class), row.getColumn("aggregate_id", String.class));
            seen.put(aggregate, row.getColumn("version", Long.class));
            return seen;
        });
    }

    /**
     * Raises versions from what was seen of them.
     *
     * @throws SQLTransientException if another transaction has raised one of them meanwhile
     */
    void raise(Handle transaction, ConsumerGroup group, List<Raise> raises) throws SQLTransientException {
        int raised = about(transaction.createUpdate(RAISE), group, each(raises, Raise::aggregate))
                .bindArray("versions", Long.class, each(raises, Raise::to))
                .bindArray("seen", Long.class, each(raises, Raise::from))
                .execute();
        if (raised != raises.size()) {
            throw new SQLTransientException("another member has applied events of the same aggregate", TRY_AGAIN);
        }
    }

    private static <S extends SqlStatement<S>> S about(S statement, ConsumerGroup group, List<Aggregate> aggregates) {
        return statement
                .bind("group", group.name())
                .bindArray("types", String.class, each(aggregates, Aggregate::type))
                .bindArray("ids", String.class, each(aggregates, Aggregate::id));
    }

    private static <F, T> List<T> each(List<F> list, Function<F, T> part) {
        return list.stream().map(part).toList();
    }
}
