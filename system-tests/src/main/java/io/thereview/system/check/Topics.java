package io.thereview.system.check;

import io.thereview.system.history.History;
import io.thereview.system.history.TopicRecord;
import io.thereview.system.history.TopicRecord.Event;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The topics of events as they lay there at the end, indexed. Everything is in the order of topic, partition and offset. */
final class Topics {

    private static final Comparator<TopicRecord> ORDER = Comparator.comparing(TopicRecord::topic)
            .thenComparingInt(TopicRecord::partition)
            .thenComparingLong(TopicRecord::offset);

    private final List<TopicRecord> records;
    private final Map<Partition, List<TopicRecord>> byPartition = new LinkedHashMap<>();
    private final Map<String, List<Published>> byEvent = new LinkedHashMap<>();
    private final Map<String, List<Published>> byToken = new HashMap<>();
    private final Map<String, List<Published>> byReview = new LinkedHashMap<>();
    private final Map<Partition, Map<Long, TopicRecord>> byPlace = new HashMap<>();

    Topics(History history) {
        records = history.all(TopicRecord.class).stream().sorted(ORDER).toList();
        for (TopicRecord record : records) {
            Partition partition = new Partition(record.topic(), record.partition());
            add(byPartition, partition, record);
            byPlace.computeIfAbsent(partition, p -> new HashMap<>()).put(record.offset(), record);
            Event event = record.event();
            if (event != null) {
                Published published = new Published(record, event);
                add(byEvent, event.id(), published);
                add(byReview, event.aggregate(), published);
                if (event.token() != null) {
                    add(byToken, event.token(), published);
                }
            }
        }
    }

    private static <K, V> void add(Map<K, List<V>> index, K key, V value) {
        index.computeIfAbsent(key, k -> new ArrayList<>()).add(value);
    }

    List<TopicRecord> records() {
        return records;
    }

    Map<Partition, List<TopicRecord>> byPartition() {
        return byPartition;
    }

    /** The records of each event, by its id. */
    Map<String, List<Published>> byEvent() {
        return byEvent;
    }

    /** The records of each review. */
    Map<String, List<Published>> byReview() {
        return byReview;
    }

    /** The records that tell of the write. */
    List<Published> ofToken(@Nullable String token) {
        return token == null ? List.of() : byToken.getOrDefault(token, List.of());
    }

    List<Published> ofEvent(String id) {
        return byEvent.getOrDefault(id, List.of());
    }

    List<Published> ofReview(String id) {
        return byReview.getOrDefault(id, List.of());
    }

    @Nullable
    TopicRecord at(String topic, int partition, long offset) {
        return byPlace.getOrDefault(new Partition(topic, partition), Map.of()).get(offset);
    }
}
