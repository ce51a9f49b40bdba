package io.thereview.system;

import static io.thereview.testkit.wait.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import io.thereview.events.review.ReviewCreated;
import io.thereview.events.review.ReviewCreatedData;
import io.thereview.events.shared.EntityType;
import io.thereview.events.shared.EventMetadata;
import io.thereview.gate.source.Subject;
import io.thereview.gate.source.Subjects;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.util.ClassSecurityValidator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What others see of the platform's events: with the registry's own API, Kafka's consumer, and Confluent's classes. */
class PublishedEventsST {

    @RegisterExtension
    static final SharedPlatform PLATFORM = new SharedPlatform();

    private static final String TOPIC = "reviews.events";
    private static final String CONTENT = "Boils fast, sings well. ☕";

    private static String reviewId = "";
    private static byte[] value = new byte[0];

    @BeforeAll
    static void review_is_published() throws Exception {
        reviewId = PLATFORM.app("producer-app")
                .post(
                        "/api/v1/reviews",
                        Map.of(
                                "entity_type", "product",
                                "entity_id", "tea-kettle",
                                "user_id", "ada",
                                "rating", 5,
                                "content", CONTENT))
                .body()
                .path("id")
                .asText();
        value = eventually("the event of review " + reviewId)
                .get(() -> valuesOf(reviewId), found -> !found.isEmpty())
                .getFirst();
    }

    @Test
    void registry_lists_exactly_the_subjects_of_the_file() throws Exception {
        JsonNode listed = registry().get("/subjects").body();
        assertThat(StreamSupport.stream(listed.spliterator(), false).map(JsonNode::asText))
                .containsExactlyInAnyOrderElementsOf(Subjects.read(SharedPlatform.SCHEMAS).subjects().stream()
                        .map(Subject::subject)
                        .toList());
    }

    @Test
    void record_starts_with_magic_byte_zero_and_an_id_that_the_registry_knows() throws Exception {
        assertThat(value[0]).isZero();
        int id = ByteBuffer.wrap(value, 1, Integer.BYTES).getInt();
        JsonApi.Answer schema = registry().get("/schemas/ids/" + id);
        assertThat(schema.status()).isEqualTo(200);
        assertThat(schema.body().path("schema").asText()).contains("\"ReviewCreated\"");
        JsonNode registered = registry()
                .get("/subjects/" + TOPIC + "-" + ReviewCreated.class.getName() + "/versions/latest")
                .body();
        assertThat(registered.path("id").asInt()).isEqualTo(id);
    }

    @Test
    void record_read_by_a_plain_deserializer_is_the_event() {
        try (KafkaAvroDeserializer deserializer = new KafkaAvroDeserializer()) {
            deserializer.configure(
                    Map.of("schema.registry.url", registry().base().toString()), false);
            GenericRecord event = (GenericRecord) deserializer.deserialize(TOPIC, value);
            assertThat(event.get("aggregate_id")).hasToString(reviewId);
            assertThat(event.get("event_type")).hasToString("review.created.v1");
            assertThat(((GenericRecord) event.get("data")).get("content")).hasToString(CONTENT);
        }
    }

    @Test
    void record_read_by_a_plain_deserializer_with_our_classes_is_the_event() {
        ClassSecurityValidator.ClassSecurityPredicate before = ClassSecurityValidator.getGlobal();
        ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(
                before,
                ClassSecurityValidator.builder()
                        .add(ReviewCreated.class.getName())
                        .add(ReviewCreatedData.class.getName())
                        .add(EventMetadata.class.getName())
                        .add(EntityType.class.getName())
                        .build()));
        try (KafkaAvroDeserializer deserializer = new KafkaAvroDeserializer()) {
            deserializer.configure(
                    Map.of("schema.registry.url", registry().base().toString(), "specific.avro.reader", true), false);
            ReviewCreated event = (ReviewCreated) deserializer.deserialize(TOPIC, value);
            assertThat(event.getAggregateId()).isEqualTo(reviewId);
            assertThat(event.getData().getContent()).isEqualTo(CONTENT);
        } finally {
            ClassSecurityValidator.setGlobal(before);
        }
    }

    private static JsonApi registry() {
        return new JsonApi(PLATFORM.addresses().registry());
    }

    private static List<byte[]> valuesOf(String key) {
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", PLATFORM.addresses().bootstrapServers()),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(TOPIC).stream()
                    .map(partition -> new TopicPartition(TOPIC, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<byte[]> values = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<String, byte[]> message : consumer.poll(Duration.ofMillis(200))) {
                    if (message.key().equals(key)) {
                        values.add(message.value());
                    }
                }
            }
            return values;
        }
    }
}
