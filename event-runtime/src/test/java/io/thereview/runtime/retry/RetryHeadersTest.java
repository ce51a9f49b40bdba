package io.thereview.runtime.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thereview.event.ConsumerGroup;
import io.thereview.event.Delivery.Origin;
import io.thereview.runtime.kafka.TextHeaders;
import io.thereview.runtime.retry.Retried.Replay;
import io.thereview.runtime.retry.Retried.Round;
import io.thereview.runtime.serde.UndecodableException;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryHeadersTest {

    private static final ConsumerGroup GROUP = new ConsumerGroup("analytics-service");
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00.123Z");
    private static final Retried RETRIED = new Retried(
            GROUP,
            new Origin("reviews.events", 2, 4_711),
            NOON.minusSeconds(90),
            new Round(3, NOON.plusSeconds(600), NOON.minusSeconds(60), 12),
            Optional.of(new Replay("r-1", 2)),
            true);

    private final ConsumerRecord<byte[], byte[]> record =
            new ConsumerRecord<>("retry.queue", 0, 7, new byte[] {1}, new byte[] {2});

    @Test
    void headers_that_were_written_say_the_same_when_read() {
        RetryHeaders.write(record.headers(), RETRIED);
        assertThat(RetryHeaders.of(record)).contains(RETRIED);
    }

    @Test
    void record_that_an_earlier_release_has_sent_has_no_attempts_behind_it() {
        RetryHeaders.write(record.headers(), RETRIED);
        record.headers().remove("__retry.attempts");
        assertThat(RetryHeaders.of(record).map(retried -> retried.round().attempts()))
                .contains(0);
    }

    @Test
    void headers_written_twice_are_there_once() {
        RetryHeaders.write(record.headers(), RETRIED);
        int once = record.headers().toArray().length;
        RetryHeaders.write(record.headers(), RETRIED);
        assertThat(record.headers().toArray()).hasSize(once);
    }

    @Test
    void headers_of_a_discarded_record_are_not_inherited_by_the_next_round() {
        RetryHeaders.write(record.headers(), RETRIED);
        Retried going =
                new Retried(GROUP, RETRIED.origin(), RETRIED.published(), RETRIED.round(), RETRIED.replay(), false);
        RetryHeaders.write(record.headers(), going);
        assertThat(RetryHeaders.of(record)).contains(going);
    }

    @Test
    void record_without_an_address_is_for_nobody() {
        assertThat(RetryHeaders.of(record)).isEmpty();
        assertThat(RetryHeaders.areFor(GROUP, record.headers())).isFalse();
    }

    @Test
    void record_is_for_the_group_that_it_names_and_no_other() {
        RetryHeaders.write(record.headers(), RETRIED);
        assertThat(RetryHeaders.areFor(GROUP, record.headers())).isTrue();
        assertThat(RetryHeaders.areFor(new ConsumerGroup("analytics"), record.headers()))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "__retry.topic",
                "__retry.partition",
                "__retry.offset",
                "__retry.timestamp",
                "__retry.not-before",
                "__retry.round",
                "__retry.first-seen",
                "__dlq.replay.count"
            })
    void missing_header_is_named(String name) {
        RetryHeaders.write(record.headers(), RETRIED);
        record.headers().remove(name);
        assertThatThrownBy(() -> RetryHeaders.of(record))
                .isInstanceOf(UndecodableException.class)
                .hasMessageContaining(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "__retry.group",
                "__retry.partition",
                "__retry.offset",
                "__retry.timestamp",
                "__retry.not-before",
                "__retry.round",
                "__retry.first-seen",
                "__retry.attempts",
                "__dlq.replay.count"
            })
    void header_that_is_no_number_is_named_and_its_text_is_not_repeated(String name) {
        RetryHeaders.write(record.headers(), RETRIED);
        TextHeaders.put(record.headers(), name, "Ada's secret");
        assertThatThrownBy(() -> RetryHeaders.of(record))
                .isInstanceOf(UndecodableException.class)
                .hasMessageContaining(name)
                .hasMessageNotContaining("secret");
    }
}
