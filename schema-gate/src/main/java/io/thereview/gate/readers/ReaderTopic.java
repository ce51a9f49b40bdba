package io.thereview.gate.readers;

import io.thereview.gate.source.SourceException;
import io.thereview.gate.topic.TopicRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The compacted topic on which programs tell what they read with: the key is {@code app/version/instance}, the value the
 * entry, its timestamp the last sign of life, and no value says that the instance has stopped.
 */
public final class ReaderTopic {

    /** What it is called. */
    public static final String NAME = "schema.readers";

    private ReaderTopic() {}

    /**
     * Who is told of by the records, of which the last of each key counts.
     *
     * @param source where they were read, in words
     * @param records in the order of their offsets
     */
    public static ReaderInventory inventory(String source, List<TopicRecord> records, Instant now) {
        Map<String, TopicRecord> last = new LinkedHashMap<>();
        for (TopicRecord each : records) {
            last.put(each.key() == null ? "(no key, at offset " + each.offset() + ")" : text(each.key()), each);
        }
        List<RunningReader> readers = new ArrayList<>();
        List<Unreadable> unreadable = new ArrayList<>();
        last.forEach((key, each) -> {
            byte[] value = each.value();
            if (value != null) {
                try {
                    readers.add(reader(key, value, each));
                } catch (SourceException e) {
                    unreadable.add(new Unreadable(key, String.valueOf(e.getMessage()), each.timestamp()));
                }
            }
        });
        return new ReaderInventory(source, now, readers, unreadable);
    }

    private static RunningReader reader(String key, byte[] value, TopicRecord record) {
        String name = "the record at offset " + record.offset();
        RunningReader reader = InventoryJson.entry(name, ReaderJson.object(name, text(value)), record.timestamp());
        if (!reader.key().equals(key)) {
            throw new SourceException(name + " tells of " + reader.key() + ", and has another key");
        }
        return reader;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
