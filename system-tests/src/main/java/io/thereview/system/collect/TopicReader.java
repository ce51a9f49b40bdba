package io.thereview.system.collect;

import io.thereview.stack.process.StackException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads whole topics, without being in a group. */
final class TopicReader {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Map<String, Object> settings;

    TopicReader(String bootstrapServers) {
        settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
                ByteArrayDeserializer.class,
                ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
                ByteArrayDeserializer.class);
    }

    /**
     * Gives every record that is there now, each partition in order.
     *
     * @throws StackException if the brokers do not give them all in time
     */
    void read(String topic, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings)) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic, PATIENCE).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            Map<TopicPartition, Long> left = new HashMap<>(consumer.endOffsets(partitions, PATIENCE));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            left.entrySet().removeIf(end -> consumer.position(end.getKey(), PATIENCE) >= end.getValue());
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (!left.isEmpty()) {
                if (System.nanoTime() - deadline > 0) {
                    throw new StackException(
                            "of " + topic + " these partitions could not be read to their end: " + left);
                }
                consumer.poll(Duration.ofMillis(500)).forEach(reader);
                left.entrySet().removeIf(end -> consumer.position(end.getKey(), PATIENCE) >= end.getValue());
            }
        }
    }
}
