package io.thereview.runtime.undelivered;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * An event that was not published: the record as it was to be, and why it is here.
 *
 * @param headers by name, in order
 * @param maybePublished whether it may be on its topic all the same, because the brokers have not said
 * @param at when it was set aside
 */
@SuppressWarnings("ArrayRecordComponent") // Compared by nobody; copied nowhere.
public record Undelivered(
        String topic,
        String key,
        Map<String, String> headers,
        byte[] payload,
        String reason,
        boolean maybePublished,
        Instant at) {

    /** Keeps the headers as they are now. */
    public Undelivered {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    /** The record that was not published. */
    public ProducerRecord<byte[], byte[]> record() {
        return recordFor(topic);
    }

    /** The same for another topic. */
    public ProducerRecord<byte[], byte[]> recordFor(String other) {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(other, key.getBytes(StandardCharsets.UTF_8), payload);
        headers.forEach((name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        return record;
    }
}
