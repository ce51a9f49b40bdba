package io.thereview.tool.dlq;

import io.thereview.event.ConsumerGroup;
import io.thereview.event.Reason;
import io.thereview.runtime.deadletter.DeadLetters;
import io.thereview.runtime.deadletter.Failure;
import io.thereview.runtime.kafka.KafkaClients;
import io.thereview.runtime.kafka.TextHeaders;
import io.thereview.runtime.retry.SideTopics;
import io.thereview.testkit.server.KafkaExtension;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Dead letters on topics of one test's own. */
final class Letters {

    static final ConsumerGroup GROUP = new ConsumerGroup("analytics-service");

    private final KafkaClients kafka;
    private final String servers;
    final SideTopics topics;

    private Letters(String servers) {
        String run = UUID.randomUUID().toString();
        this.servers = servers;
        this.kafka = new KafkaClients(servers, "test");
        this.topics = new SideTopics("letters." + run, "retries." + run, "audit." + run);
    }

    static Letters on(KafkaExtension cluster) throws InterruptedException {
        return on(cluster, 1);
    }

    static Letters on(KafkaExtension cluster, int partitions) throws InterruptedException {
        Letters letters = new Letters(cluster.bootstrapServers());
        cluster.createTopic(letters.topics.deadLetters(), partitions, Map.of());
        cluster.createTopic(letters.topics.retries(), 1, Map.of());
        cluster.createTopic(letters.topics.audit(), 1, Map.of());
        return letters;
    }

    /** The words that make a command look there, behind those that are given. */
    String[] command(String... words) {
        List<String> all = new ArrayList<>(List.of("dlq"));
        all.addAll(List.of(words));
        all.addAll(List.of("--bootstrap-servers", servers, "--topic", topics.deadLetters()));
        all.addAll(List.of("--retry-topic", topics.retries(), "--audit-topic", topics.audit()));
        return all.toArray(String[]::new);
    }

    /** Sets records aside with keys {@code key-0} and so on. */
    void setAside(int count, byte[] value) throws InterruptedException {
        try (DeadLetters letters = new DeadLetters(kafka, topics, id -> Optional.empty(), Clock.systemUTC())) {
            for (int offset = 0; offset < count; offset++) {
                setAside(letters, record(offset, "user.registered.v1", value));
            }
        }
    }

    /** Sets the record aside. */
    void setAside(ConsumerRecord<byte[], byte[]> record) throws InterruptedException {
        try (DeadLetters letters = new DeadLetters(kafka, topics, id -> Optional.empty(), Clock.systemUTC())) {
            setAside(letters, record);
        }
    }

    private static void setAside(DeadLetters letters, ConsumerRecord<byte[], byte[]> record)
            throws InterruptedException {
        letters.setAside(
                record,
                GROUP,
                new Failure(
                        Reason.RETRIES_EXHAUSTED,
                        "no\u001b[2Jway\u009b2J\u202e",
                        new IllegalStateException("no way"),
                        5,
                        Clock.systemUTC().instant()));
    }

    /** An event {@code event-<offset>} with the key {@code key-<offset>}. */
    static ConsumerRecord<byte[], byte[]> record(int offset, String type, byte[] value) {
        ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>(
                "users.events", 2, offset, ("key-" + offset).getBytes(StandardCharsets.UTF_8), value);
        TextHeaders.put(record.headers(), "ce_type", type);
        TextHeaders.put(record.headers(), "ce_id", "event-" + offset);
        return record;
    }

    /** The keys on the retry topic, in order. */
    List<String> sent() {
        List<String> keys = new ArrayList<>();
        TopicPartition partition = new TopicPartition(topics.retries(), 0);
        try (Consumer<byte[], byte[]> consumer = kafka.reader(1 << 20)) {
            consumer.assign(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            consumer.seekToBeginning(List.of(partition));
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(100))
                        .forEach(record -> keys.add(new String(record.key(), StandardCharsets.UTF_8)));
            }
        }
        return keys;
    }
}
