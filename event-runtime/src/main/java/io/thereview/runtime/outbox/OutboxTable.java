package io.thereview.runtime.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.thereview.event.Envelope;
import io.thereview.event.EventTopic;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/**
 * The outbox table in PostgreSQL. Its columns are those that Debezium's outbox event router expects, so that it can take
 * the relay's place without a change to the table. A row exists exactly as long as its event is not yet published.
 * Stateless and thread-safe.
 */
public final class OutboxTable {

    /** Serialises the relays of one database; the number is arbitrary, but must not change. */
    private static final long RELAY_LOCK = 0x7468657265766965L;

    private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

    private final ObjectMapper json = new ObjectMapper();

    void insert(
            Handle transaction,
            Envelope envelope,
            EventTopic topic,
            String key,
            byte[] payload,
            Map<String, String> headers) {
        transaction
                .createUpdate("INSERT INTO outbox (id, aggregatetype, aggregateid, type, payload, topic, key, headers)"
                        + " VALUES (:id, :aggregateType, :aggregateId, :type, :payload, :topic, :key, :headers::jsonb)")
                .bind("id", envelope.id().value())
                .bind("aggregateType", envelope.aggregateType())
                .bind("aggregateId", envelope.aggregateId())
                .bind("type", envelope.type())
                .bind("payload", payload)
                .bind("topic", topic.name())
                .bind("key", key)
                .bind("headers", toJson(headers))
                .execute();
    }

    /**
     * Takes the right to publish until the transaction ends; false while another relay has it. Whoever has it may wait for
     * brokers for as long as they are away: a database that ended the wait would let the next one send the same again.
     */
    public boolean tryLead(Handle transaction) {
        return transaction
                .createQuery("SELECT pg_try_advisory_xact_lock(:lock)"
                        + " AND set_config('idle_in_transaction_session_timeout', '0', true) IS NOT NULL")
                .bind("lock", RELAY_LOCK)
                .mapTo(Boolean.class)
                .one();
    }

    /** The oldest records, in the order of appending; events of one aggregate are appended one after the other. */
    public List<OutboxRecord> oldest(Handle transaction, int limit) {
        return transaction
                .createQuery("SELECT sequence, topic, key, payload, headers FROM outbox ORDER BY sequence LIMIT :limit")
                .bind("limit", limit)
                .map((row, context) -> read(row))
                .list();
    }

    /** Forgets records that the brokers have acknowledged. */
    public void delete(Handle transaction, List<OutboxRecord> published) {
        transaction
                .createUpdate("DELETE FROM outbox WHERE sequence = ANY(:sequences)")
                .bindArray(
                        "sequences",
                        Long.class,
                        published.stream().map(OutboxRecord::sequence).toList())
                .execute();
    }

    /** How many events are promised and not yet published. */
    public long backlog(Handle handle) {
        return handle.createQuery("SELECT count(*) FROM outbox")
                .mapTo(Long.class)
                .one();
    }

    private OutboxRecord read(ResultSet row) throws SQLException {
        return new OutboxRecord(
                row.getLong("sequence"),
                row.getString("topic"),
                row.getString("key"),
                row.getBytes("payload"),
                fromJson(row.getString("headers")));
    }

    private String toJson(Map<String, String> headers) {
        try {
            return json.writeValueAsString(headers);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a map of texts is always JSON", e);
        }
    }

    private Map<String, String> fromJson(String headers) throws SQLException {
        try {
            return json.readValue(headers, HEADERS);
        } catch (JsonProcessingException e) {
            throw new SQLException("column headers of table outbox holds something other than a map of texts", e);
        }
    }
}
