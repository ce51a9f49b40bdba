package io.thereview.runtime.sample;

import io.thereview.event.ConsumerGroup;
import io.thereview.runtime.position.Positions;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Positions for tests without a database; passes the same contract.
 *
 * @param store shared by the members of all groups
 */
public record MemoryPositions(Store store, Function<Set<String>, Map<String, UUID>> topicIds) implements Positions {

    /** What members share. */
    public record Store(Map<Place, Position> positions) {

        /** An empty one. */
        public Store() {
            this(new ConcurrentHashMap<>());
        }
    }

    /** A partition as a group reads it. */
    public record Place(ConsumerGroup group, TopicPartition partition) {}

    /** An offset on one topic of that name. */
    public record Position(UUID topic, long offset) {

        private Position orFurther(Position other) {
            return topic.equals(other.topic) && other.offset > offset ? other : this;
        }
    }

    /** A store of its own, whose topics are never made again. */
    public MemoryPositions() {
        this(new Store(), topics -> {
            Map<String, UUID> ids = new HashMap<>();
            topics.forEach(topic -> ids.put(topic, new UUID(0, topic.hashCode())));
            return ids;
        });
    }

    @Override
    public Map<TopicPartition, Long> load(ConsumerGroup group, Collection<TopicPartition> partitions) {
        Map<TopicPartition, Long> found = new HashMap<>();
        partitions.forEach(partition -> {
            Position position = store.positions().get(new Place(group, partition));
            if (position != null && position.topic().equals(idOf(partition))) {
                found.put(partition, position.offset());
            }
        });
        return found;
    }

    @Override
    public void store(ConsumerGroup group, Map<TopicPartition, Long> positions) {
        positions.forEach((partition, offset) -> {
            UUID topic = idOf(partition);
            if (topic != null) {
                store.positions()
                        .merge(
                                new Place(group, partition),
                                new Position(topic, offset),
                                (old, now) -> now.orFurther(old));
            }
        });
    }

    private @Nullable UUID idOf(TopicPartition partition) {
        return topicIds.apply(Set.of(partition.topic())).get(partition.topic());
    }
}
