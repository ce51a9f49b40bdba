package io.thereview.testkit.server;

import static io.thereview.testkit.wait.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

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
