package io.thereview.runtime.outbox;

import io.thereview.runtime.record.EventHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * A promised event, as the relay finds it: the final wire bytes, so nothing that could fail is left to do but sending.
 *
 * @param sequence order of appending within this database
 * @param promisedAt by the database's clock
 */
@SuppressWarnings("ArrayRecordComponent") // Compared by nobody; copied nowhere.
public record OutboxRecord(
        long sequence, Instant promisedAt, String topic, String key, byte[] payload, EventHeaders headers) {

    /** The key as records have it. */
    public byte[] keyBytes() {
        return key.getBytes(StandardCharsets.UTF_8);
    }
}
