package io.thereview.runtime.outbox;

import io.thereview.runtime.record.EventHeaders;
import io.thereview.runtime.record.SealedEvent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.argument.Argument;

/**
 * The outbox table in PostgreSQL. Its columns are those that Debezium's outbox event router expects, so that it can take
 * the relay's place without a change to the table. A row exists exactly as long as its event is not yet published.
 * Stateless and thread-safe.
 */
public final class OutboxTable {

    /**
     * The condition gives the transaction its number before any row takes one of the sequence: whoever sees that a number is
     * missing can then tell from the transactions under way whether it may still come.
     */
    private static final String INSERT = """
            INSERT INTO outbox (id, aggregatetype, aggregateid, type, payload, topic, key, source, occurred_at,
                    traceparent, digest)
            SELECT id, aggregatetype, aggregateid, type, payload, topic, key, source, occurred_at, traceparent, digest
            FROM unnest(:ids, :aggregateTypes, :subjects, :types, :payloads, :topics, :keys, :sources, :times,
                    :traceparents, :digests)
                WITH ORDINALITY AS event (id, aggregatetype, aggregateid, type, payload, topic, key, source, occurred_at,
                    traceparent, digest, place)
            WHERE pg_current_xact_id() IS NOT NULL
            ORDER BY place""";

    /**
     * Two ways into the index of the primary key: behind the place up to which all is known, and into the gaps before it.
     * Payloads are counted before they are fetched; the first record is taken however large it is.
     */
    private static final String LOOK = """
            SELECT sequence, id, type, source, aggregateid, occurred_at, traceparent, digest, created_at, topic, key, payload
            FROM (
                SELECT seen.*, sum(octet_length(payload)) OVER (ORDER BY sequence) - octet_length(payload) AS before
                FROM (
                    (SELECT * FROM outbox WHERE sequence > :after ORDER BY sequence LIMIT :records)
                    UNION ALL
                    (SELECT found.* FROM unnest(:gapsFrom, :gapsTo) AS gap (first, last)
                        JOIN outbox AS found ON found.sequence BETWEEN gap.first AND gap.last
                        ORDER BY found.sequence LIMIT :records)
                ) AS seen
            ) AS measured
            WHERE before < :bytes
            ORDER BY sequence
            LIMIT :records""";

    void insert(Handle transaction, List<SealedEvent> events) {
        transaction
                .createUpdate(INSERT)
                .bind("ids", column("uuid", events, event -> event.headers().id()))
                .bind("aggregateTypes", column("varchar", events, SealedEvent::aggregateType))
                .bind(
                        "subjects",
                        column("varchar", events, event -> event.headers().subject()))
                .bind(
                        "types",
                        column("varchar", events, event -> event.headers().type()))
                .bind("payloads", payloads(events))
                .bind("topics", column("varchar", events, SealedEvent::topic))
                .bind("keys", column("text", events, SealedEvent::key))
                .bind(
                        "sources",
                        column("varchar", events, event -> event.headers().source()))
                .bind(
                        "times",
                        column("varchar", events, event -> event.headers().time()))
                .bind(
                        "traceparents",
                        column("varchar", events, event -> event.headers().traceparent()))
                .bind("digests", column("text", events, event -> event.headers().digest()))
                .execute();
    }

    private static Argument payloads(List<SealedEvent> events) {
        return array("bytea", events.stream().map(SealedEvent::payload).toArray(byte[][]::new));
    }

    private static <E> Argument column(String type, Collection<E> rows, Function<E, Object> value) {
        return array(type, rows.stream().map(value).toArray());
    }

    private static Argument array(String type, Object[] values) {
        return (position, statement, context) ->
                statement.setArray(position, statement.getConnection().createArrayOf(type, values));
    }

    /**
     * What is promised behind that number of the sequence and in those gaps before it, in the order of appending; events of
     * one aggregate are appended one after the other.
     */
    public List<OutboxRecord> look(Handle handle, long after, Collection<Gap> gaps, Portion most) {
        return handle.createQuery(LOOK)
                .bind("after", after)
                .bind("gapsFrom", column("bigint", gaps, Gap::first))
                .bind("gapsTo", column("bigint", gaps, Gap::last))
                .bind("records", most.records())
                .bind("bytes", most.bytes())
                .map((row, context) -> read(row))
                .list();
    }

    /** Forgets records that the brokers have acknowledged, while the lead of that epoch lasts; false if it has ended. */
    public boolean delete(Handle handle, Collection<OutboxRecord> published, long epoch) {
        return handle.createQuery("""
                        WITH lead AS (SELECT FROM outbox_lead WHERE epoch = :epoch),
                        gone AS (DELETE FROM outbox WHERE sequence = ANY(:sequences) AND EXISTS (SELECT FROM lead))
                        SELECT EXISTS (SELECT FROM lead)""")
                .bind("epoch", epoch)
                .bind("sequences", column("bigint", published, OutboxRecord::sequence))
                .mapTo(Boolean.class)
                .one();
    }

    /**
     * How many events are promised and not yet published, and since when the oldest is.
     *
     * @param most counted; the rest is not looked at
     */
    public Backlog backlog(Handle handle, long most) {
        return handle.createQuery("""
                        SELECT (SELECT count(*) FROM (SELECT FROM outbox LIMIT :most) AS counted) AS records,
                            oldest.sequence, oldest.created_at, clock_timestamp() AS now
                        FROM (SELECT) AS always
                        LEFT JOIN LATERAL (SELECT sequence, created_at FROM outbox ORDER BY sequence LIMIT 1) AS oldest
                            ON true""")
                .bind("most", most)
                .map((row, context) -> Backlog.read(row))
                .one();
    }

    private static OutboxRecord read(ResultSet row) throws SQLException {
        return new OutboxRecord(
                row.getLong("sequence"),
                instant(row, "created_at"),
                row.getString("topic"),
                row.getString("key"),
                row.getBytes("payload"),
                new EventHeaders(
                        row.getObject("id", UUID.class),
                        row.getString("type"),
                        row.getString("source"),
                        row.getString("aggregateid"),
                        row.getString("occurred_at"),
                        row.getString("traceparent"),
                        row.getString("digest")));
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
