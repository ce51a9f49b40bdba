package io.thereview.runtime.outbox;

import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * The keys whose events wait in the outbox because one of them can never be sent as it is. Whoever has mended the cause
 * deletes the row, and the relay goes on with the key where it stopped. Stateless and thread-safe.
 */
public final class SetAsideTable {

    /**
     * A key that waits.
     *
     * @param sequence of the first of its events that waits
     */
    public record SetAside(String topic, String key, long sequence) {}

    /** Lets the record's key wait, for a reason in words for people. */
    public void add(Handle handle, OutboxRecord record, String reason) {
        handle.createUpdate("INSERT INTO outbox_set_aside (sequence, event_id, topic, key, reason)"
                        + " VALUES (:sequence, :event, :topic, :key, :reason) ON CONFLICT (sequence) DO NOTHING")
                .bind("sequence", record.sequence())
                .bind("event", record.headers().id())
                .bind("topic", record.topic())
                .bind("key", record.key())
                .bind("reason", reason)
                .execute();
    }

    /** All keys that wait. */
    public List<SetAside> all(Handle handle) {
        return handle.createQuery("SELECT topic, key, sequence FROM outbox_set_aside ORDER BY sequence")
                .map((row, context) ->
                        new SetAside(row.getString("topic"), row.getString("key"), row.getLong("sequence")))
                .list();
    }

    /** How many keys wait. */
    public long count(Handle handle) {
        return handle.createQuery("SELECT count(*) FROM outbox_set_aside")
                .mapTo(Long.class)
                .one();
    }
}
