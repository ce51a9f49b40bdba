package io.thereview.runtime.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thereview.event.ConsumerGroup;
import io.thereview.event.Delivery.Origin;
import io.thereview.event.Reason;
import io.thereview.runtime.kafka.KafkaClients;
import io.thereview.runtime.kafka.NotTakenException;
import io.thereview.runtime.kafka.TextHeaders;
import io.thereview.runtime.retry.Retried;
import io.thereview.runtime.retry.Retried.Replay;
import io.thereview.runtime.retry.Retried.Round;
import io.thereview.runtime.retry.RetryHeaders;
import io.thereview.runtime.retry.RetryQueue;
import io.thereview.runtime.retry.SideTopics;
import io.thereview.runtime.sample.TopicsOnBroker;
import io.thereview.testkit.server.KafkaExtension;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DeadLettersIT {

    @RegisterExtension
    static final KafkaExtension KAFKA = KafkaExtension.create();

    private static final ConsumerGroup GROUP = new ConsumerGroup("analytics-service");
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Failure REJECTED =
            new Failure(Reason.REJECTED, "no such product", null, 1, NOON.minusSeconds(3));

    private final String run = UUID.randomUUID().toString();
    private final SideTopics topics = new SideTopics("letters." + run, "retries." + run, "audit." + run);

    @Test
    void record_comes_out_byte_for_byte_with_its_own_headers_first_and_the_reasons_after_them() throws Exception {
        create(Map.of());
        byte[] value = {0, 0, 0, 1, 2, (byte) 0xff, (byte) 0xc3, 0x28};
        ConsumerRecord<byte[], byte[]> record = record("reviews.events", 2, 41, value);
        record.headers().add("twice", new byte[] {(byte) 0x80}).add("twice", new byte[0]);
        record.headers().add("empty", null).add("ce_id", utf8("42")).add("ce_type", utf8("review.created.v1"));
        Exception cause = new IllegalStateException("outer", new ArithmeticException("inner"));
        setAside(record, new Failure(Reason.RETRIES_EXHAUSTED, "outer", cause, 5, NOON.minusSeconds(3)));

        ConsumerRecord<byte[], byte[]> letter = letters().getFirst();
        assertThat(letter.key()).isEqualTo(record.key());
        assertThat(letter.value()).isEqualTo(value);
        List<Header> own = List.of(record.headers().toArray());
        assertThat(List.of(letter.headers().toArray()).subList(0, own.size())).isEqualTo(own);
        assertThat(added(letter, own.size()))
                .containsEntry("topic", "reviews.events")
                .containsEntry("partition", "2")
                .containsEntry("offset", "41")
                .containsEntry("group", "analytics-service")
                .containsEntry("delivery.count", "5")
                .containsEntry("message", "outer")
                .containsEntry("disposition", "retries-exhausted")
                .containsEntry("stage", "handle")
                .containsEntry("exception", "java.lang.ArithmeticException")
                .containsEntry("timestamp", "1763726400000")
                .containsEntry("failed.at", "2026-11-21T12:00:00Z")
                .containsEntry("first.seen", "2026-11-21T11:59:57Z")
                .containsEntry("event.id", "42")
                .containsEntry("event.type", "review.created.v1")
                .containsEntry("schema.id", "258")
                .containsEntry("schema.fingerprint", "print-of-258")
                .hasEntrySatisfying(
                        "stacktrace",
                        stack -> assertThat(stack)
                                .startsWith("java.lang.IllegalStateException: outer")
                                .hasSizeLessThanOrEqualTo(4_096));
    }

    @Test
    void record_without_key_and_value_is_set_aside_too() throws Exception {
        create(Map.of());
        setAside(new ConsumerRecord<>("reviews.events", 0, 1, null, null), REJECTED);
        ConsumerRecord<byte[], byte[]> letter = letters().getFirst();
        assertThat(letter.key()).isNull();
        assertThat(letter.value()).isNull();
    }

    @Test
    void record_that_comes_a_second_time_has_the_headers_of_the_second_only() throws Exception {
        create(Map.of());
        setAside(
                record("reviews.events", 0, 1, new byte[0]),
                new Failure(Reason.RETRIES_EXHAUSTED, "first", new ArithmeticException(), 5, NOON));
        setAside(letters().getFirst(), REJECTED);
        ConsumerRecord<byte[], byte[]> second = letters().getLast();
        assertThat(added(second, 0))
                .containsEntry("message", "no such product")
                .doesNotContainKeys("exception", "stacktrace");
        assertThat(second.headers().headers("__dlq.errors.message")).hasSize(1);
    }

    @Test
    void record_on_the_retry_topic_keeps_bytes_and_origin_through_all_rounds() throws Exception {
        create(Map.of());
        ConsumerRecord<byte[], byte[]> original = record("reviews.events", 2, 41, new byte[] {9});
        sendTwiceByRetryTopic(original);
        assertThat(read(topics.retries())).hasSize(2).allSatisfy(record -> {
            assertThat(record.key()).isEqualTo(original.key());
            assertThat(record.value()).isEqualTo(original.value());
            Retried retried = RetryHeaders.of(record).orElseThrow();
            assertThat(retried.origin()).isEqualTo(new Origin("reviews.events", 2, 41));
            assertThat(retried.published()).isEqualTo(Instant.ofEpochMilli(original.timestamp()));
            assertThat(retried.replay()).contains(new Replay("r-1", 2));
        });
        Retried second = RetryHeaders.of(read(topics.retries()).getLast()).orElseThrow();
        assertThat(second.round()).isEqualTo(new Round(2, NOON, NOON.minusSeconds(5), 10));
    }

    @Test
    void record_that_came_by_the_retry_topic_is_set_aside_as_from_where_it_was_published() throws Exception {
        create(Map.of());
        ConsumerRecord<byte[], byte[]> original = record("reviews.events", 2, 41, new byte[] {9});
        original.headers().add("own", utf8("kept"));
        sendTwiceByRetryTopic(original);
        setAside(read(topics.retries()).getLast(), REJECTED);

        ConsumerRecord<byte[], byte[]> letter = letters().getFirst();
        assertThat(added(letter, 0))
                .containsEntry("topic", "reviews.events")
                .containsEntry("partition", "2")
                .containsEntry("offset", "41")
                .containsEntry("timestamp", "1763726400000");
        assertThat(letter.headers().toArray())
                .extracting(Header::key)
                .contains("own")
                .noneMatch(name -> name.startsWith("__retry."));
        assertThat(TextHeaders.get(letter.headers(), "__dlq.replay.count")).contains("2");
    }

    @Test
    void record_of_another_topic_with_headers_of_a_retry_is_from_where_it_was_read() throws Exception {
        create(Map.of());
        ConsumerRecord<byte[], byte[]> forged = record("reviews.events", 0, 1, new byte[0]);
        RetryHeaders.write(
                forged.headers(),
                new Retried(
                        GROUP,
                        new Origin("users.events", 7, 7),
                        NOON,
                        new Round(1, NOON, NOON, 5),
                        Optional.empty(),
                        false));
        setAside(forged, REJECTED);
        assertThat(added(letters().getFirst(), 0))
                .containsEntry("topic", "reviews.events")
                .containsEntry("offset", "1");
    }

    @Test
    void record_too_large_with_its_stack_is_set_aside_without_it() throws Exception {
        create(Map.of("max.message.bytes", "4500"));
        String noise = HexFormat.of().formatHex(noise(3_000));
        Exception deep = new IllegalStateException(noise);
        setAside(
                record("reviews.events", 0, 1, noise(3_000)),
                new Failure(Reason.RETRIES_EXHAUSTED, "é" + noise, deep, 5, NOON));
        ConsumerRecord<byte[], byte[]> letter = letters().getFirst();
        assertThat(letter.value()).hasSize(3_000);
        assertThat(added(letter, 0))
                .doesNotContainKey("stacktrace")
                .containsEntry("message", "é" + noise.substring(0, 254));
    }

    @Test
    void record_too_large_for_the_topic_is_refused_with_the_setting_to_raise() throws Exception {
        create(Map.of("max.message.bytes", "2000"));
        assertThatThrownBy(() -> setAside(record("reviews.events", 0, 1, noise(6_000)), REJECTED))
                .isInstanceOf(NotTakenException.class)
                .hasMessageContaining(topics.deadLetters())
                .hasMessageContaining("raise its max.message.bytes");
        assertThat(letters()).isEmpty();
    }

    @Test
    void missing_topic_is_an_error_and_not_a_dead_letter() {
        assertThatThrownBy(() -> setAside(record("reviews.events", 0, 1, new byte[0]), REJECTED))
                .isInstanceOf(NotTakenException.class)
                .hasMessageContaining(topics.deadLetters())
                .hasMessageContaining("is the topic there");
    }

    // ------------------------------------------------------------------------------------------------------------

    private void create(Map<String, String> settings) throws InterruptedException {
        KAFKA.createTopic(topics.deadLetters(), 1, settings);
        KAFKA.createTopic(topics.retries(), 1, Map.of());
    }

    private void sendTwiceByRetryTopic(ConsumerRecord<byte[], byte[]> original) throws InterruptedException {
        Round first = new Round(1, NOON.plusSeconds(60), NOON.minusSeconds(5), 5);
        Origin origin = new Origin(original.topic(), original.partition(), original.offset());
        try (RetryQueue retries = new RetryQueue(kafka(), topics)) {
            Instant published = Instant.ofEpochMilli(original.timestamp());
            Replay replay = new Replay("r-1", 2);
            ProducerRecord<byte[], byte[]> copy =
                    new ProducerRecord<>("any", null, original.key(), original.value(), original.headers());
            retries.send(copy, new Retried(GROUP, origin, published, first, Optional.of(replay), false));
            retries.send(read(topics.retries()).getFirst(), GROUP, new Round(2, NOON, NOON.minusSeconds(5), 10));
        }
    }

    private void setAside(ConsumerRecord<byte[], byte[]> record, Failure failure) throws InterruptedException {
        Clock noon = Clock.fixed(NOON, ZoneOffset.UTC);
        try (DeadLetters deadLetters = new DeadLetters(kafka(), topics, id -> Optional.of("print-of-" + id), noon)) {
            deadLetters.setAside(record, GROUP, failure);
        }
    }

    private static ConsumerRecord<byte[], byte[]> record(String topic, int partition, long offset, byte[] value) {
        return new ConsumerRecord<>(
                topic,
                partition,
                offset,
                1_763_726_400_000L,
                TimestampType.CREATE_TIME,
                3,
                value.length,
                new byte[] {(byte) 0xff, 0, 7},
                value,
                new RecordHeaders(),
                Optional.empty());
    }

    /** Bytes that no compression makes small. */
    private static byte[] noise(int length) {
        byte[] bytes = new byte[length];
        new Random(1).nextBytes(bytes);
        return bytes;
    }

    private List<ConsumerRecord<byte[], byte[]>> letters() {
        return read(topics.deadLetters());
    }

    private List<ConsumerRecord<byte[], byte[]>> read(String topic) {
        return new TopicsOnBroker(kafka()).all(topic);
    }

    private static Map<String, String> added(ConsumerRecord<byte[], byte[]> letter, int from) {
        Map<String, String> added = new HashMap<>();
        for (Header header : List.of(letter.headers().toArray())
                .subList(from, letter.headers().toArray().length)) {
            if (header.key().startsWith("__dlq.errors.")) {
                added.put(
                        header.key().substring("__dlq.errors.".length()),
                        new String(header.value(), StandardCharsets.UTF_8));
            }
        }
        return added;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static KafkaClients kafka() {
        return new KafkaClients(KAFKA.bootstrapServers(), "test");
    }
}
