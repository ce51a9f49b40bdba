package io.thereview.system;

import io.thereview.stack.contract.Topic;
import io.thereview.stack.contract.Topics;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** The consumer groups of {@code topics.yaml}. */
final class Groups implements AutoCloseable {

    private final Admin admin;
    private final List<Topic> topics = Topics.read(SharedPlatform.SCHEMAS).topics();

    Groups(String bootstrapServers) {
        admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
    }

    /** Makes every group forget what it has read. None may have a member. */
    void forget() throws ExecutionException, InterruptedException {
        Set<String> groups = new TreeSet<>();
        topics.forEach(topic -> groups.addAll(topic.groups()));
        admin.deleteConsumerGroups(groups).all().get();
    }

    /** How many records the groups have yet to commit. */
    long lag() throws ExecutionException, InterruptedException {
        long lag = 0;
        for (Topic topic : topics) {
            Map<TopicPartition, Long> ends = ends(topic);
            for (String group : topic.groups()) {
                Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(group)
                        .partitionsToOffsetAndMetadata()
                        .get();
                for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
                    OffsetAndMetadata offset = committed.get(end.getKey());
                    lag += end.getValue() - (offset == null ? 0 : offset.offset());
                }
            }
        }
        return lag;
    }

    private Map<TopicPartition, Long> ends(Topic topic) throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> latest =
                admin.describeTopics(List.of(topic.name())).allTopicNames().get().values().stream()
                        .flatMap(described -> described.partitions().stream())
                        .collect(Collectors.toMap(
                                partition -> new TopicPartition(topic.name(), partition.partition()),
                                any -> OffsetSpec.latest()));
        return admin.listOffsets(latest).all().get().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, end -> end.getValue().offset()));
    }

    @Override
    public void close() {
        admin.close();
    }
}
