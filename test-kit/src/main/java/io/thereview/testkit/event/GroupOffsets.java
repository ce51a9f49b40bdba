package io.thereview.testkit.event;

import io.thereview.event.EventTopic;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * How far a consumer group is, and what makes it start over.
 *
 * @param topics what it reads
 */
public record GroupOffsets(String bootstrapServers, String group, List<EventTopic> topics) {

    /** Records on its topics that the group has not finished. */
    public long lag() throws ExecutionException, InterruptedException {
        try (Admin admin = admin()) {
            Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get();
            Map<TopicPartition, OffsetSpec> latest =
                    partitions(admin).collect(Collectors.toMap(partition -> partition, any -> OffsetSpec.latest()));
            long lag = 0;
            for (var end : admin.listOffsets(latest).all().get().entrySet()) {
                OffsetAndMetadata finished = committed.get(end.getKey());
                lag += end.getValue().offset() - (finished == null ? 0 : finished.offset());
            }
            return lag;
        }
    }

    /** Sends the group back to the start of its topics. It must have no member. */
    public void rewind() throws ExecutionException, InterruptedException {
        try (Admin admin = admin()) {
            Map<TopicPartition, OffsetAndMetadata> start = partitions(admin)
                    .collect(Collectors.toMap(partition -> partition, any -> new OffsetAndMetadata(0)));
            admin.alterConsumerGroupOffsets(group, start).all().get();
        }
    }

    private Stream<TopicPartition> partitions(Admin admin) throws ExecutionException, InterruptedException {
        List<String> names = topics.stream().map(EventTopic::name).toList();
        return admin.describeTopics(names).allTopicNames().get().values().stream()
                .flatMap(topic -> topic.partitions().stream()
                        .map(partition -> new TopicPartition(topic.name(), partition.partition())));
    }

    private Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", bootstrapServers));
    }
}
