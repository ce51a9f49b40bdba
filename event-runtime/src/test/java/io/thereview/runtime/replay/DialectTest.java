package io.thereview.runtime.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.thereview.event.Delivery.Origin;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

/** Dead letters with the headers that each system writes, as its sources say. */
class DialectTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private final RecordHeaders headers = new RecordHeaders();

    @Test
    void letter_of_a_share_group_is_understood_and_is_not_ours() {
        text("__dlq.errors.topic", "orders");
        text("__dlq.errors.partition", "3");
        text("__dlq.errors.offset", "99");
        text("__dlq.errors.group", "share-orders");
        text("__dlq.errors.delivery.count", "5");
        text("__dlq.errors.message", "delivery count limit reached");
        Letter letter = letter();
        assertThat(letter.dialect()).isEqualTo(Dialect.KAFKA);
        assertThat(letter.isOurs()).isFalse();
        assertThat(letter.origin()).contains(new Origin("orders", 3, 99));
        assertThat(letter.fact(Fact.GROUP)).contains("share-orders");
        assertThat(letter.fact(Fact.ATTEMPTS)).contains("5");
        assertThat(letter.failedAt()).isEqualTo(NOON);
    }

    @Test
    void letter_of_spring_has_its_numbers_in_binary_and_the_cause_instead_of_the_wrapper() {
        text("kafka_dlt-original-topic", "orders");
        headers.add(
                "kafka_dlt-original-partition", ByteBuffer.allocate(4).putInt(2).array());
        headers.add(
                "kafka_dlt-original-offset",
                ByteBuffer.allocate(8).putLong(5_000_000_000L).array());
        headers.add(
                "kafka_dlt-original-timestamp",
                ByteBuffer.allocate(8).putLong(1_763_726_400_000L).array());
        text("kafka_dlt-original-timestamp-type", "CREATE_TIME");
        text("kafka_dlt-original-consumer-group", "billing");
        headers.add("kafka_deliveryAttempt", ByteBuffer.allocate(4).putInt(10).array());
        text("kafka_dlt-exception-fqcn", "org.springframework.kafka.listener.ListenerExecutionFailedException");
        text("kafka_dlt-exception-cause-fqcn", "java.lang.ArithmeticException");
        text("kafka_dlt-exception-message", "/ by zero");
        text("kafka_dlt-exception-stacktrace", "at …");
        Letter letter = letter();
        assertThat(letter.dialect()).isEqualTo(Dialect.SPRING);
        assertThat(letter.origin()).contains(new Origin("orders", 2, 5_000_000_000L));
        assertThat(letter.published()).isEqualTo(Instant.ofEpochMilli(1_763_726_400_000L));
        assertThat(letter.fact(Fact.GROUP)).contains("billing");
        assertThat(letter.fact(Fact.ATTEMPTS)).contains("10");
        assertThat(letter.fact(Fact.EXCEPTION)).contains("java.lang.ArithmeticException");
        assertThat(letter.fact(Fact.MESSAGE)).contains("/ by zero");
    }

    @Test
    void letter_that_spring_set_aside_twice_is_from_where_it_was_first_and_failed_as_it_did_last() {
        text("kafka_dlt-original-topic", "orders");
        text("kafka_dlt-exception-message", "first");
        text("kafka_dlt-original-topic", "orders-retry");
        text("kafka_dlt-exception-message", "second");
        assertThat(letter().fact(Fact.TOPIC)).contains("orders");
        assertThat(letter().fact(Fact.MESSAGE)).contains("second");
    }

    @Test
    void letter_of_spring_whose_key_did_not_decode_is_understood() {
        text("kafka_dlt-original-topic", "orders");
        text("kafka_dlt-key-exception-fqcn", "org.springframework.kafka.support.serializer.DeserializationException");
        text("kafka_dlt-key-exception-message", "failed to deserialize");
        assertThat(letter().fact(Fact.EXCEPTION).orElseThrow()).endsWith("DeserializationException");
        assertThat(letter().fact(Fact.MESSAGE)).contains("failed to deserialize");
    }

    @Test
    void letter_of_connect_names_the_connector_in_place_of_a_group() {
        text("__connect.errors.topic", "orders");
        text("__connect.errors.partition", "0");
        text("__connect.errors.offset", "7");
        text("__connect.errors.connector.name", "orders-to-s3");
        text("__connect.errors.task.id", "0");
        text("__connect.errors.stage", "VALUE_CONVERTER");
        text("__connect.errors.class.name", "io.confluent.connect.avro.AvroConverter");
        text("__connect.errors.exception.class.name", "org.apache.kafka.connect.errors.DataException");
        text("__connect.errors.exception.message", "Failed to deserialize");
        text("__connect.errors.exception.stacktrace", "at …");
        Letter letter = letter();
        assertThat(letter.dialect()).isEqualTo(Dialect.CONNECT);
        assertThat(letter.origin()).contains(new Origin("orders", 0, 7));
        assertThat(letter.fact(Fact.GROUP)).contains("orders-to-s3");
        assertThat(letter.fact(Fact.STAGE)).contains("VALUE_CONVERTER");
        assertThat(letter.fact(Fact.EXCEPTION)).contains("org.apache.kafka.connect.errors.DataException");
    }

    @Test
    void letter_of_streams_has_the_class_without_the_message_behind_it() {
        text("__streams.errors.exception", "java.lang.IllegalStateException: count: negative");
        text("__streams.errors.message", "count: negative");
        text("__streams.errors.stacktrace", "at …");
        text("__streams.errors.topic", "clicks");
        text("__streams.errors.partition", "1");
        text("__streams.errors.offset", "12");
        Letter letter = letter();
        assertThat(letter.dialect()).isEqualTo(Dialect.STREAMS);
        assertThat(letter.origin()).contains(new Origin("clicks", 1, 12));
        assertThat(letter.fact(Fact.EXCEPTION)).contains("java.lang.IllegalStateException");
        assertThat(letter.fact(Fact.MESSAGE)).contains("count: negative");
        assertThat(letter.fact(Fact.GROUP)).isEmpty();
    }

    @Test
    void letter_of_streams_without_a_message_is_understood() {
        text("__streams.errors.exception", "java.lang.NullPointerException");
        headers.add("__streams.errors.message", null);
        assertThat(letter().fact(Fact.MESSAGE)).isEmpty();
        assertThat(letter().fact(Fact.EXCEPTION)).contains("java.lang.NullPointerException");
    }

    @Test
    void letter_of_smallrye_is_understood() {
        text("dead-letter-exception-class-name", "java.lang.RuntimeException");
        text("dead-letter-cause-class-name", "java.net.SocketException");
        text("dead-letter-reason", "went wrong");
        text("dead-letter-cause", "reset");
        text("dead-letter-topic", "movies");
        text("dead-letter-partition", "0");
        text("dead-letter-offset", "0");
        Letter letter = letter();
        assertThat(letter.dialect()).isEqualTo(Dialect.SMALLRYE);
        assertThat(letter.origin()).contains(new Origin("movies", 0, 0));
        assertThat(letter.fact(Fact.EXCEPTION)).contains("java.net.SocketException");
        assertThat(letter.fact(Fact.MESSAGE)).contains("went wrong");
    }

    @Test
    void record_without_any_story_is_a_letter_that_tells_nothing() {
        text("trace", "1");
        Letter letter = letter();
        assertThat(letter.dialect()).isEqualTo(Dialect.UNKNOWN);
        assertThat(letter.origin()).isEmpty();
        assertThat(letter.ownHeaders().toArray()).extracting(Header::key).containsExactly("trace");
    }

    @Test
    void numbers_that_are_none_are_not_told() {
        text("__dlq.errors.topic", "orders");
        text("__dlq.errors.partition", "-1");
        text("__dlq.errors.offset", "many");
        text("__dlq.errors.failed.at", "yesterday");
        text("__dlq.replay.count", "a lot");
        assertThat(letter().origin()).isEmpty();
        assertThat(letter().failedAt()).isEqualTo(NOON);
        assertThat(letter().replays()).isZero();
    }

    @Test
    void headers_of_the_story_are_not_the_records_own() {
        text("own", "1");
        text("__dlq.errors.topic", "orders");
        text("__dlq.replay.count", "1");
        text("own", "2");
        assertThat(letter().ownHeaders().toArray())
                .extracting(Header::key)
                .containsExactly("own", "__dlq.replay.count", "own");
    }

    // ------------------------------------------------------------------------------------------------------------

    private void text(String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private Letter letter() {
        return Letter.of(new ConsumerRecord<>(
                "letters",
                0,
                42,
                NOON.toEpochMilli(),
                TimestampType.CREATE_TIME,
                0,
                0,
                new byte[0],
                new byte[0],
                headers,
                Optional.empty()));
    }
}
