package io.thereview.system.collect;

import io.thereview.system.history.DeadLetter;
import io.thereview.system.history.TopicRecord;
import io.thereview.system.history.TopicRecord.Event;
import io.thereview.system.record.Recorder;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** Writes what lies on the topics into the history. For one thread. */
final class TopicDump {

    private static final System.Logger log = System.getLogger(TopicDump.class.getName());

    private static final String DEAD_LETTERS = "deadletter.queue";
    private static final String ERRORS = "__dlq.errors.";

    /** Magic byte and schema id, before the Avro data. */
    private static final int PREFIX = 1 + Integer.BYTES;

    private final TopicReader topics;
    private final RegistryReader registry;
    private final Recorder recorder;

    TopicDump(TopicReader topics, RegistryReader registry, Recorder recorder) {
        this.topics = topics;
        this.registry = registry;
        this.recorder = recorder;
    }

    /** Every record of these topics of events, and every dead letter. */
    void write(List<String> eventTopics) {
        for (String topic : eventTopics) {
            topics.read(topic, record -> recorder.record(entry(record)));
        }
        topics.read(DEAD_LETTERS, record -> recorder.record(deadLetter(record)));
    }

    private TopicRecord entry(ConsumerRecord<byte[], byte[]> record) {
        Map<String, String> headers = headers(record);
        byte[] value = record.value() == null ? new byte[0] : record.value();
        boolean framed = value.length >= PREFIX && value[0] == 0;
        Integer schemaId = framed ? (Integer) ByteBuffer.wrap(value).getInt(1) : null;
        Schema schema = schemaId == null ? null : schema(schemaId);
        return new TopicRecord(
                record.topic(),
                record.partition(),
                record.offset(),
                at(record),
                text(record.key()),
                headers,
                sha256(value),
                Digest.of(record.topic(), record.key(), record.value()).equals(headers.get("digest")),
                schemaId,
                schema == null ? null : schema.getFullName(),
                schema == null ? null : event(schema, value));
    }

    private @Nullable Schema schema(int id) {
        try {
            return registry.schema(id);
        } catch (IOException | AvroRuntimeException e) {
            log.log(Level.WARNING, "the registry has no readable schema " + id, e);
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while reading the registry", e);
        }
    }

    private static @Nullable Event event(Schema schema, byte[] value) {
        try {
            return EventReader.read(schema, value, PREFIX);
        } catch (IOException | RuntimeException e) {
            // What cannot be read is a finding of the checker, not a failure of the look.
            log.log(Level.WARNING, "a value is no event of " + schema.getFullName(), e);
            return null;
        }
    }

    private DeadLetter deadLetter(ConsumerRecord<byte[], byte[]> record) {
        Map<String, String> headers = headers(record);
        return new DeadLetter(
                at(record),
                headers.getOrDefault(ERRORS + "group", "unknown"),
                headers.getOrDefault(ERRORS + "topic", "unknown"),
                Integer.parseInt(headers.getOrDefault(ERRORS + "partition", "0")),
                Long.parseLong(headers.getOrDefault(ERRORS + "offset", "0")),
                headers.getOrDefault(ERRORS + "disposition", "unknown"),
                headers.getOrDefault(ERRORS + "message", ""));
    }

    private long at(ConsumerRecord<byte[], byte[]> record) {
        return recorder.at(Instant.ofEpochMilli(record.timestamp()));
    }

    private static Map<String, String> headers(ConsumerRecord<byte[], byte[]> record) {
        Map<String, String> headers = new HashMap<>();
        for (Header header : record.headers()) {
            String value = text(header.value());
            headers.put(header.key(), value == null ? "" : value);
        }
        return headers;
    }

    private static @Nullable String text(byte @Nullable [] bytes) {
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
