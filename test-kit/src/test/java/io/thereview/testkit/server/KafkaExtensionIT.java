package io.thereview.testkit.server;

import static io.thereview.testkit.wait.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.thereview.stack.contract.Topics;
import io.thereview.stack.prepare.TopicSetup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

final class KafkaExtensionIT {

    @RegisterExtension
    static final KafkaExtension KAFKA = KafkaExtension.create();

    @Test
    void record_sent_is_read_back() throws Exception {
        String topic = KAFKA.createTopic(2);
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", KAFKA.bootstrapServers(), "acks", "all"),
                new StringSerializer(),
                new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, "key", "grüße 🫖")).get();
        }
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of(
                        "bootstrap.servers",
                        KAFKA.bootstrapServers(),
                        "group.id",
                        topic,
                        "group.protocol",
                        "consumer",
                        "auto.offset.reset",
                        "earliest"),
                new StringDeserializer(),
                new StringDeserializer())) {
            consumer.subscribe(List.of(topic));
            ConsumerRecords<String, String> records = eventually("the record on " + topic)
                    .get(() -> consumer.poll(Duration.ofMillis(200)), found -> !found.isEmpty());
            assertThat(records.records(topic)).extracting(r -> r.value()).containsExactly("grüße 🫖");
        }
    }

    @Test
    void topics_of_the_file_exist_after_apply_and_repeating_it_is_fine() throws Exception {
        KAFKA.applyTopics();
        KAFKA.applyTopics();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", KAFKA.bootstrapServers()))) {
            assertThat(admin.listTopics().names().get())
                    .contains("reviews.events", "users.events", "deadletter.queue", "retry.queue");
            assertThat(admin.describeTopics(List.of("notifications.commands"))
                            .allTopicNames()
                            .get()
                            .values())
                    .singleElement()
                    .satisfies(topic -> assertThat(topic.partitions()).hasSize(6));
        }
    }

    @Test
    void topics_that_several_apply_at_once_are_created_by_one_of_them_each(@TempDir Path folder) throws Exception {
        for (int round = 0; round < 5; round++) {
            List<String> names = IntStream.range(0, 6)
                    .mapToObj(number -> "at-once." + UUID.randomUUID())
                    .toList();
            Files.writeString(folder.resolve("topics.yaml"), fileOf(names));
            TopicSetup setup = new TopicSetup(Topics.read(folder), 1);
            Callable<List<String>> applying = () -> setup.apply(KAFKA.bootstrapServers());
            try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
                List<String> changes = new ArrayList<>();
                for (Future<List<String>> applied : threads.invokeAll(Collections.nCopies(3, applying))) {
                    changes.addAll(applied.get());
                }
                assertThat(changes)
                        .containsExactlyInAnyOrderElementsOf(
                                names.stream().map(name -> "created " + name).toList());
            }
        }
    }

    private static String fileOf(List<String> topics) {
        StringBuilder file = new StringBuilder("replication_factor: 1\nmin_insync_replicas: 1\ntopics:\n");
        for (String topic : topics) {
            file.append("  - {name: ")
                    .append(topic)
                    .append(", doc: One., partitions: 1, retention: P1D, max_message_bytes: 1048588,")
                    .append(" key: aggregate_id, groups: []}\n");
        }
        return file.toString();
    }

    @Test
    void broker_after_kill_and_restart_keeps_its_topics() throws Exception {
        String topic = KAFKA.createTopic(1);
        KAFKA.broker(1).kill();
        assertThat(KAFKA.broker(1).isRunning()).isFalse();
        KAFKA.broker(1).restart();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", KAFKA.bootstrapServers()))) {
            assertThat(admin.listTopics().names().get()).contains(topic);
        }
    }
}
