package io.thereview.runtime.record;

import java.nio.charset.StandardCharsets;

/**
 * An event that only needs to be sent: what could fail has been done.
 *
 * @param aggregateType of what it tells, such as {@code review}
 * @param key what its order is kept by
 * @param payload the value, in Confluent's wire format
 */
@SuppressWarnings("ArrayRecordComponent") // Compared by nobody; copied nowhere.
public record SealedEvent(String topic, String key, byte[] payload, String aggregateType, EventHeaders headers) {

    /** The key as records have it. */
    public byte[] keyBytes() {
        return key.getBytes(StandardCharsets.UTF_8);
    }
}
