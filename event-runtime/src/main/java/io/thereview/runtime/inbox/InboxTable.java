package io.thereview.runtime.inbox;

import io.thereview.event.Delivery;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/** The statements about the {@code inbox} table in PostgreSQL. All times are those of the database. Stateless. */
final class InboxTable {

    /**
     * In the order of ids, so that two batches with the same events wait for each other and never both. Says which were
     * added, unless all were, which is nearly always so: reading ids back costs as much as sending them.
     */
    private static final String ADD = "WITH added AS (INSERT INTO inbox"
            + " (consumer_group, event_id, done_at, topic, partition, record_offset)"
            + " SELECT :group, e.id, now(), e.topic, e.partition, e.record_offset FROM"
            + " unnest(:ids::uuid[], :topics::text[], :partitions::integer[], :offsets::bigint[])"
            + " AS e (id, topic, partition, record_offset) ORDER BY e.id"
            + " ON CONFLICT DO NOTHING RETURNING event_id)"
            + " SELECT CASE WHEN count(*) < :all THEN coalesce(array_agg(event_id), '{}') END FROM added";

    /** Takes over a claim that is older than the lease, and leaves any other alone. */
    private static final String CLAIM = "INSERT INTO inbox AS i"
            + " (consumer_group, event_id, topic, partition, record_offset)"
            + " VALUES (:group, :event, :topic, :partition, :offset)"
            + " ON CONFLICT (consumer_group, event_id) DO UPDATE SET claimed_at = now()"
            + " WHERE i.done_at IS NULL AND i.claimed_at <= now() - :lease * interval '1 millisecond'"
            + " RETURNING claimed_at";

    private static final String LOOK = "SELECT done_at IS NOT NULL AS done, greatest(0, ceil(1000 * extract(epoch FROM"
            + " claimed_at + :lease * interval '1 millisecond' - now())))::bigint AS remaining"
            + " FROM inbox WHERE consumer_group = :group AND event_id = :event";

    private static final String MARK =
            "UPDATE inbox SET done_at = now() WHERE consumer_group = :group AND event_id = :event AND done_at IS NULL";

    private static final String RELEASE = "DELETE FROM inbox WHERE consumer_group = :group AND event_id = :event"
            + " AND done_at IS NULL AND claimed_at = :claim";

    private static final String FORGET = "DELETE FROM inbox WHERE ctid = ANY (ARRAY("
            + "SELECT ctid FROM inbox WHERE claimed_at < :before LIMIT :limit))";

    /** Records deliveries of one group as done, and says the ids of those that were not there before. */
    Set<UUID> add(Handle transaction, List<Delivery> deliveries) {
        List<UUID> ids = each(deliveries, InboxTable::id);
        Optional<UUID[]> added = transaction
                .createQuery(ADD)
                .bind("group", deliveries.getFirst().group().name())
                .bindArray("ids", UUID.class, ids)
                .bindArray(
                        "topics", String.class, each(deliveries, d -> d.origin().topic()))
                .bindArray(
                        "partitions",
                        Integer.class,
                        each(deliveries, d -> d.origin().partition()))
                .bindArray(
                        "offsets", Long.class, each(deliveries, d -> d.origin().offset()))
                .bind("all", ids.size())
                .mapTo(UUID[].class)
                .findOne();
        return new HashSet<>(added.map(List::of).orElse(ids));
    }

    /** The state of the claim on an effect after trying to claim it. */
    Claim claim(Handle handle, Delivery delivery, Duration lease) {
        Optional<Instant> mine = about(handle.createQuery(CLAIM), delivery)
                .bind("topic", delivery.origin().topic())
                .bind("partition", delivery.origin().partition())
                .bind("offset", delivery.origin().offset())
                .bind("lease", lease.toMillis())
                .mapTo(Instant.class)
                .findOne();
        return mine.<Claim>map(Claim.Mine::new).orElseGet(() -> look(handle, delivery, lease));
    }

    private static Claim look(Handle handle, Delivery delivery, Duration lease) {
        return about(handle.createQuery(LOOK), delivery)
                .bind("lease", lease.toMillis())
                .map((row, context) -> row.getBoolean("done")
                        ? new Claim.Done()
                        : new Claim.Others(Duration.ofMillis(row.getLong("remaining"))))
                .findOne()
                .orElseGet(() -> new Claim.Others(Duration.ZERO)); // Given up between the two statements.
    }

    /** The effect is made, whoever made it. */
    void mark(Handle handle, Delivery delivery) {
        about(handle.createUpdate(MARK), delivery).execute();
    }

    /** The effect was not made; anybody may claim it. Does nothing when somebody has claimed it since. */
    void release(Handle handle, Delivery delivery, Claim.Mine claim) {
        about(handle.createUpdate(RELEASE), delivery).bind("claim", claim.at()).execute();
    }

    /** Deletes at most that many rows, and says how many. */
    int forget(Handle handle, Instant before, int limit) {
        return handle.createUpdate(FORGET)
                .bind("before", before)
                .bind("limit", limit)
                .execute();
    }

    private static <S extends SqlStatement<S>> S about(S statement, Delivery delivery) {
        return statement.bind("group", delivery.group().name()).bind("event", id(delivery));
    }

    private static UUID id(Delivery delivery) {
        return delivery.eventId().value();
    }

    private static <T> List<T> each(List<Delivery> deliveries, Function<Delivery, T> part) {
        return deliveries.stream().map(part).toList();
    }
}
