package io.thereview.runtime.sample;

import static io.thereview.testkit.wait.Eventually.eventually;

import io.thereview.event.ConsumerGroup;
import io.thereview.runtime.kafka.KafkaClients;
import io.thereview.runtime.retry.SideTopics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;

/** What tests write to topics and see on them, past the code under test. */
public record TopicsOnBroker(KafkaClients kafka) {

    /** Sends a record with the header {@code origin: test} and waits for the ack. */
    public void send(String topic, int partition, String key, byte[] value) throws Exception {
        try (Producer<byte[], byte[]> producer = kafka.producer(Duration.ofMinutes(1))) {
            ProducerRecord<byte[], byte[]> record =
                    new ProducerRecord<>(topic, partition, key.getBytes(StandardCharsets.UTF_8), value);
            record.headers().add("origin", "test".getBytes(StandardCharsets.UTF_8));
            producer.send(record).get();
        }
    }

    /** The dead letters of the group whose key ends as given. */
    public List<ConsumerRecord<byte[], byte[]>> deadLetters(ConsumerGroup group, String keyEnd) {
        return withKeyEnding(SideTopics.DEFAULT.deadLetters(), keyEnd).stream()
                .filter(record -> header(record, "__dlq.errors.group").equals(group.name()))
                .toList();
    }

    /** The records of a topic of one partition whose key ends as given, oldest first. */
    public List<ConsumerRecord<byte[], byte[]>> withKeyEnding(String topic, String keyEnd) {
        return all(topic).stream()
                .filter(record -> new String(record.key(), StandardCharsets.UTF_8).endsWith(keyEnd))
                .toList();
    }

    /** The records of a topic, those of each partition oldest first. */
    public List<ConsumerRecord<byte[], byte[]>> all(String topic) {
        List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
        try (Consumer<byte[], byte[]> consumer = kafka.consumer(anybody())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            consumer.seekToBeginning(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(found::add);
            }
        }
        return found;
    }

    /** Takes the topic away and returns when it is gone. */
    public void delete(String topic) throws Exception {
        try (Admin admin = kafka.admin()) {
            admin.deleteTopics(List.of(topic)).all().get();
            eventually("the topic to be gone")
                    .holds(() -> !admin.listTopics().names().get().contains(topic));
        }
    }

    private static ConsumerGroup anybody() {
        return new ConsumerGroup("reader-" + UUID.randomUUID().toString().replace("-", ""));
    }

    /** The header as text, empty when it is not there. */
    public static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
