package io.thereview.runtime.inbox;

import static java.util.stream.Collectors.toSet;

import io.thereview.event.ConsumerGroup;
import io.thereview.runtime.position.Positions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.apache.kafka.common.TopicPartition;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Positions in the {@code consumer_position} table of a PostgreSQL database. Thread-safe. */
public final class JdbiPositions implements Positions {

    private static final Logger LOG = LoggerFactory.getLogger(JdbiPositions.class);

    private static final String LOAD = "SELECT topic, partition, topic_id, next_offset FROM consumer_position"
            + " WHERE consumer_group = :group"
            + " AND (topic, partition) IN (SELECT * FROM unnest(:topics::text[], :partitions::integer[]))";

    /** In one order for everybody, so that two members wait for each other and never both. */
    private static final String STORE = "INSERT INTO consumer_position AS p"
            + " (consumer_group, topic, partition, topic_id, next_offset)"
            + " SELECT :group, e.topic, e.partition, e.topic_id, e.next_offset FROM"
            + " unnest(:topics::text[], :partitions::integer[], :ids::uuid[], :offsets::bigint[])"
            + " AS e (topic, partition, topic_id, next_offset) ORDER BY e.topic, e.partition"
            + " ON CONFLICT (consumer_group, topic, partition) DO UPDATE SET topic_id = EXCLUDED.topic_id,"
            + " next_offset = CASE WHEN p.topic_id = EXCLUDED.topic_id"
            + " THEN greatest(p.next_offset, EXCLUDED.next_offset) ELSE EXCLUDED.next_offset END,"
            + " updated_at = now()";

    private final Jdbi database;
    private final Function<Set<String>, Map<String, UUID>> topicIds;
    private final Map<String, UUID> known = new ConcurrentHashMap<>();

    /**
     * @param database the one with the effects of the group
     * @param topicIds asks the brokers for the ids of the topics of these names; those that do not exist are left out.
     *     Throws when it cannot ask.
     */
    public JdbiPositions(Jdbi database, Function<Set<String>, Map<String, UUID>> topicIds) {
        this.database = database;
        this.topicIds = topicIds;
    }

    @Override
    public Map<TopicPartition, Long> load(ConsumerGroup group, Collection<TopicPartition> partitions) {
        Set<String> topics = partitions.stream().map(TopicPartition::topic).collect(toSet());
        Map<String, UUID> ids = topicIds.apply(topics);
        known.keySet().removeIf(topic -> topics.contains(topic) && !ids.containsKey(topic));
        known.putAll(ids);
        Map<TopicPartition, Long> positions = new HashMap<>();
        for (Position position : stored(group, List.copyOf(partitions))) {
            if (position.topicId().equals(ids.get(position.partition().topic()))) {
                positions.put(position.partition(), position.offset());
            } else {
                LOG.warn(
                        "Topic {} was deleted and made again: position {} of {} on partition {} was on the old one, and"
                                + " does not count",
                        position.partition().topic(),
                        position.offset(),
                        group,
                        position.partition().partition());
            }
        }
        return positions;
    }

    private List<Position> stored(ConsumerGroup group, List<TopicPartition> partitions) {
        return database.withHandle(handle -> handle.createQuery(LOAD)
                .bind("group", group.name())
                .bindArray("topics", String.class, each(partitions, TopicPartition::topic))
                .bindArray("partitions", Integer.class, each(partitions, TopicPartition::partition))
                .map((row, context) -> new Position(
                        new TopicPartition(row.getString("topic"), row.getInt("partition")),
                        row.getObject("topic_id", UUID.class),
                        row.getLong("next_offset")))
                .list());
    }

    @Override
    public void store(ConsumerGroup group, Map<TopicPartition, Long> positions) {
        List<Position> identified = identified(positions);
        database.useHandle(handle -> handle.createUpdate(STORE)
                .bind("group", group.name())
                .bindArray(
                        "topics",
                        String.class,
                        each(identified, at -> at.partition().topic()))
                .bindArray(
                        "partitions",
                        Integer.class,
                        each(identified, at -> at.partition().partition()))
                .bindArray("ids", UUID.class, each(identified, Position::topicId))
                .bindArray("offsets", Long.class, each(identified, Position::offset))
                .execute());
    }

    /** Without those on topics that are gone. */
    private List<Position> identified(Map<TopicPartition, Long> positions) {
        Set<String> unknown = positions.keySet().stream()
                .map(TopicPartition::topic)
                .filter(topic -> !known.containsKey(topic))
                .collect(toSet());
        if (!unknown.isEmpty()) {
            known.putAll(topicIds.apply(unknown));
        }
        List<Position> identified = new ArrayList<>();
        positions.forEach((partition, offset) -> {
            UUID id = known.get(partition.topic());
            if (id != null) {
                identified.add(new Position(partition, id, offset));
            }
        });
        return identified;
    }

    private static <F, T> List<T> each(List<F> list, Function<F, T> part) {
        return list.stream().map(part).toList();
    }

    private record Position(TopicPartition partition, UUID topicId, long offset) {}
}
