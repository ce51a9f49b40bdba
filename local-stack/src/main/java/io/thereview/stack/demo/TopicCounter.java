package io.thereview.stack.demo;

import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Counts the events on a topic from now on, as anybody could: with Kafka's consumer and Confluent's deserializer, none
 * of the platform's code and no consumer group.
 */
final class TopicCounter implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final KafkaAvroDeserializer deserializer = new KafkaAvroDeserializer();
    private final List<TopicPartition> partitions;
    private final Map<String, Integer> events = new TreeMap<>();
    private final Set<String> eventIds = new HashSet<>();

    TopicCounter(String bootstrapServers, URI registry, String topic) {
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        deserializer.configure(Map.of("schema.registry.url", registry.toString()), false);
        partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
    }

    /** Reads what is new; of the reviews given, counts the events. */
    void read(Set<String> reviewIds) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            if (System.nanoTime() - deadline > 0) {
                throw new IllegalStateException(
                        "the topic cannot be read to its end within " + PATIENCE.toSeconds() + " s");
            }
            for (ConsumerRecord<byte[], byte[]> message : consumer.poll(POLL)) {
                count((GenericRecord) deserializer.deserialize(message.topic(), message.value()), reviewIds);
            }
        }
    }

    private void count(GenericRecord event, Set<String> reviewIds) {
        if (reviewIds.contains(String.valueOf(event.get("aggregate_id")))) {
            events.merge(event.getSchema().getName(), 1, Integer::sum);
            eventIds.add(String.valueOf(event.get("event_id")));
        }
    }

    /** Records counted so far, by event type; a repetition counts again. */
    Map<String, Integer> events() {
        return new TreeMap<>(events);
    }

    /** Records counted so far. */
    int total() {
        return events.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Ids of the events counted so far. */
    Set<String> eventIds() {
        return Set.copyOf(eventIds);
    }

    @Override
    public void close() {
        consumer.close();
        deserializer.close();
    }
}
