package io.thereview.runtime.outbox;

import java.util.Map;

/**
 * A promised event, as the relay finds it: the final wire bytes, so nothing that could fail is left to do but sending.
 *
 * @param sequence order of appending within this database
 * @param headers record headers, name to text
 */
@SuppressWarnings("ArrayRecordComponent") // Compared by nobody; copied nowhere.
public record OutboxRecord(long sequence, String topic, String key, byte[] payload, Map<String, String> headers) {}
