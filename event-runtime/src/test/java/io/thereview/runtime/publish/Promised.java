package io.thereview.runtime.publish;

import io.thereview.event.EventId;
import io.thereview.runtime.outbox.Backlog;
import io.thereview.runtime.outbox.Outbox;
import io.thereview.runtime.outbox.OutboxTable;
import io.thereview.runtime.record.EventHeaders;
import io.thereview.runtime.record.SealedEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Events of no particular schema, promised in an outbox: the relay asks no more of them. */
final class Promised {

    private static final long ENOUGH = 1_000_000;

    private Promised() {}

    /** One event; the payload says of which key and version it is. */
    static SealedEvent event(String topic, String key, long version) {
        return event(topic, key, version, payload(key, version).getBytes(StandardCharsets.UTF_8));
    }

    static SealedEvent event(String topic, String key, long version, byte[] payload) {
        EventHeaders headers = new EventHeaders(
                EventId.of("thing", key, version).value(),
                "thing.made.v1",
                "/test",
                key,
                "2026-11-01T12:00:00.123456Z",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "crc32c=00000000");
        return new SealedEvent(topic, key, payload, "thing", headers);
    }

    private static String payload(String key, long version) {
        return key + '/' + version;
    }

    /** As many versions of each key, in one list, version by version. */
    static List<SealedEvent> versions(String topic, List<String> keys, long from, long to) {
        List<SealedEvent> events = new ArrayList<>();
        for (long version = from; version <= to; version++) {
            for (String key : keys) {
                events.add(event(topic, key, version));
            }
        }
        return events;
    }

    /** Commits them, in one transaction. */
    static void promise(Jdbi database, Outbox outbox, List<SealedEvent> events) {
        database.useTransaction(transaction -> outbox.append(transaction, events));
    }

    static long backlog(Jdbi database) {
        return database.withHandle(Promised::backlog).records();
    }

    private static Backlog backlog(Handle handle) {
        return new OutboxTable().backlog(handle, ENOUGH);
    }

    /** The versions on the topic by key, in the order of the log. */
    static Map<String, List<Long>> byKey(List<ConsumerRecord<byte[], byte[]>> records) {
        Map<String, List<Long>> versions = new LinkedHashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            String[] parts = new String(record.value(), StandardCharsets.UTF_8).split("/", 2);
            versions.computeIfAbsent(parts[0], any -> new ArrayList<>()).add(Long.parseLong(parts[1]));
        }
        return versions;
    }

    /** What is left when each version counts where it occurs first. */
    static List<Long> firstOccurrences(List<Long> versions) {
        return versions.stream().distinct().toList();
    }

    static List<Long> upTo(long last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }
}
