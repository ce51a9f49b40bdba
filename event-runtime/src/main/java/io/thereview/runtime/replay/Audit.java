package io.thereview.runtime.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.thereview.runtime.replay.AuditEntry.Action;
import io.thereview.runtime.replay.AuditEntry.State;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was done with the dead letters of one topic: the newest record of each place on the compacted audit topic. What the
 * topic says is kept in memory, some hundred bytes for each dead letter that was ever dealt with. Not thread-safe.
 */
final class Audit {

    private static final Logger LOG = LoggerFactory.getLogger(Audit.class);
    private static final JsonMapper JSON = new JsonMapper();
    private static final int FORMAT = 1;

    private final String topic;
    private final String prefix;
    private final Map<Place, AuditEntry> newest = new HashMap<>();

    private Audit(String topic, String deadLetters) {
        this.topic = topic;
        this.prefix = deadLetters + '/';
    }

    /** Reads the audit topic; a topic that is not there says that nothing was ever done. */
    static Audit read(TopicScan scan, String topic, String deadLetters) throws InterruptedException {
        Audit audit = new Audit(topic, deadLetters);
        try {
            scan.read(topic, Range.ALL, record -> {
                audit.add(record);
                return true;
            });
        } catch (UnknownTopicOrPartitionException e) {
            return audit;
        }
        return audit;
    }

    /** What was done with the letter; empty while it is open. */
    Optional<AuditEntry> of(Letter letter) {
        return Optional.ofNullable(newest.get(letter.place()))
                .filter(entry ->
                        entry.written().toEpochMilli() == letter.record().timestamp());
    }

    /** Whether nothing has been done with it, as far as is known. */
    boolean isOpen(Letter letter) {
        return of(letter).filter(entry -> entry.state() == State.DONE).isEmpty();
    }

    /** The record that tells the entry, to be sent. */
    ProducerRecord<byte[], byte[]> record(Place place, AuditEntry entry) {
        ObjectNode json = JSON.createObjectNode()
                .put("format", FORMAT)
                .put("action", entry.action().name().toLowerCase(Locale.ROOT))
                .put("state", entry.state().name().toLowerCase(Locale.ROOT))
                .put("written", entry.written().toString())
                .put("replay", entry.replay())
                .put("by", entry.by())
                .put("at", entry.at().toString());
        return new ProducerRecord<>(topic, key(place), json.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** The record that tells what is known of the letter already: nothing has come of what was begun since. */
    ProducerRecord<byte[], byte[]> unchanged(Letter letter) {
        return of(letter)
                .map(entry -> record(letter.place(), entry))
                .orElseGet(() -> new ProducerRecord<>(topic, key(letter.place()), null));
    }

    private byte[] key(Place place) {
        return (prefix + place).getBytes(StandardCharsets.UTF_8);
    }

    private void add(ConsumerRecord<byte[], byte[]> record) {
        String key = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
        if (!key.startsWith(prefix)) {
            return;
        }
        Place place;
        try {
            place = Place.parse(key.substring(prefix.length()));
        } catch (IllegalArgumentException e) {
            return; // of a topic whose name begins like ours
        }
        if (record.value() == null) {
            newest.remove(place);
        } else {
            entry(key, record.value()).ifPresentOrElse(entry -> newest.put(place, entry), () -> newest.remove(place));
        }
    }

    private Optional<AuditEntry> entry(String key, byte[] value) {
        try {
            JsonNode json = JSON.readTree(value);
            return Optional.of(new AuditEntry(
                    Action.valueOf(json.path("action").asText().toUpperCase(Locale.ROOT)),
                    State.valueOf(json.path("state").asText().toUpperCase(Locale.ROOT)),
                    Instant.parse(json.path("written").asText()),
                    json.path("replay").asText(),
                    json.path("by").asText().intern(),
                    Instant.parse(json.path("at").asText())));
        } catch (IOException | IllegalArgumentException | DateTimeException e) {
            LOG.warn(
                    "The audit topic {} has a record of {} that cannot be read ({}); the dead letter is taken for open."
                            + " Write nothing there by hand",
                    topic,
                    key,
                    e.getClass().getSimpleName());
            return Optional.empty();
        }
    }
}
