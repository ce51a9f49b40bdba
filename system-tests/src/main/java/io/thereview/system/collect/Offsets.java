package io.thereview.system.collect;

import io.thereview.system.history.Entry;
import io.thereview.system.history.Offset;
import io.thereview.system.history.Run;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Where partitions end, and up to which their groups have committed. For one thread. */
final class Offsets implements AutoCloseable {

    private final Admin admin;
    private final List<Run.Group> groups;
    private final LongSupplier now;

    /**
     * @param now nanoseconds since the start of the run
     */
    Offsets(String bootstrapServers, List<Run.Group> groups, LongSupplier now) {
        this.admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 5_000,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 2_000));
        this.groups = List.copyOf(groups);
        this.now = now;
    }

    /**
     * One look.
     *
     * @param lag records that are not committed yet, of all groups
     */
    record Look(List<Entry> entries, long lag) {}

    /** Looks at the commits first and at the ends then, so that no lag is below zero. */
    Look look() throws ExecutionException, InterruptedException {
        List<Entry> entries = new ArrayList<>();
        Map<Run.Group, Map<TopicPartition, OffsetAndMetadata>> committed = new HashMap<>();
        for (Run.Group group : groups) {
            Map<TopicPartition, OffsetAndMetadata> offsets = admin.listConsumerGroupOffsets(group.name())
                    .partitionsToOffsetAndMetadata()
                    .get();
            long at = now.getAsLong();
            committed.put(group, offsets);
            offsets.forEach((partition, offset) -> {
                if (offset != null && group.topics().contains(partition.topic())) {
                    entries.add(new Offset.Committed(
                            at, group.name(), partition.topic(), partition.partition(), offset.offset()));
                }
            });
        }
        Map<TopicPartition, Long> ends = ends();
        long at = now.getAsLong();
        ends.forEach(
                (partition, end) -> entries.add(new Offset.End(at, partition.topic(), partition.partition(), end)));
        return new Look(entries, lag(committed, ends));
    }

    private static long lag(
            Map<Run.Group, Map<TopicPartition, OffsetAndMetadata>> committed, Map<TopicPartition, Long> ends) {
        long lag = 0;
        for (Map.Entry<Run.Group, Map<TopicPartition, OffsetAndMetadata>> group : committed.entrySet()) {
            for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
                if (group.getKey().topics().contains(end.getKey().topic())) {
                    OffsetAndMetadata offset = group.getValue().get(end.getKey());
                    lag += end.getValue() - (offset == null ? 0 : offset.offset());
                }
            }
        }
        return lag;
    }

    private Map<TopicPartition, Long> ends() throws ExecutionException, InterruptedException {
        TreeSet<String> topics = new TreeSet<>();
        groups.forEach(group -> topics.addAll(group.topics()));
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        admin.describeTopics(topics)
                .allTopicNames()
                .get()
                .forEach((topic, described) -> described
                        .partitions()
                        .forEach(partition ->
                                latest.put(new TopicPartition(topic, partition.partition()), OffsetSpec.latest())));
        Map<TopicPartition, Long> ends = new HashMap<>();
        admin.listOffsets(latest).all().get().forEach((partition, end) -> ends.put(partition, end.offset()));
        return ends;
    }

    @Override
    public void close() {
        admin.close();
    }
}
