package io.thereview.runtime.consume;

import io.thereview.event.ConsumerGroup;
import io.thereview.runtime.kafka.KafkaClients;
import io.thereview.runtime.retry.SideTopics;
import io.thereview.testkit.ledger.Found.Letter;
import io.thereview.testkit.ledger.Place;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;

/** What lies on the topics of dead letters and retries for one group, read past the code under test. */
record SideRecords(KafkaClients kafka, ConsumerGroup group, SideTopics topics) {

    /** The dead letters of the group, oldest first. */
    List<Letter> letters() {
        return of(topics.deadLetters(), "__dlq.errors.").stream()
                .map(record -> Letter.of(
                        origin(record, "__dlq.errors."),
                        new String(record.key(), StandardCharsets.UTF_8),
                        record.value()))
                .toList();
    }

    /** Where the records stood that were sent to the retry topic for the group, however often. */
    Set<Place> handedOver() {
        return of(topics.retries(), "__retry.").stream()
                .map(record -> origin(record, "__retry."))
                .collect(Collectors.toSet());
    }

    /** The records of the topic that are addressed to the group. */
    List<ConsumerRecord<byte[], byte[]>> of(String topic, String prefix) {
        List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
        ConsumerGroup nobody =
                new ConsumerGroup("reader-g" + UUID.randomUUID().toString().replace("-", ""));
        try (Consumer<byte[], byte[]> consumer = kafka.consumer(nobody)) {
            List<TopicPartition> partitions = new ArrayList<>();
            for (PartitionInfo partition : consumer.partitionsFor(topic)) {
                partitions.add(new TopicPartition(topic, partition.partition()));
            }
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.getOrDefault(each, 0L))) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> {
                    if (text(record, prefix + "group").equals(group.name())) {
                        found.add(record);
                    }
                });
            }
        }
        return found;
    }

    private static Place origin(ConsumerRecord<byte[], byte[]> record, String prefix) {
        return new Place(
                text(record, prefix + "topic"),
                Integer.parseInt(text(record, prefix + "partition")),
                Long.parseLong(text(record, prefix + "offset")));
    }

    /** The header as text, empty when it is not there. */
    static String text(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
