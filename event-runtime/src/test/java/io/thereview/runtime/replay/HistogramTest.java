package io.thereview.runtime.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.thereview.runtime.kafka.TextHeaders;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class HistogramTest {

    @Test
    void kinds_beyond_a_thousand_are_counted_together() {
        Histogram histogram = new Histogram();
        for (int type = 0; type < 1_500; type++) {
            histogram.add(letter("type-" + type));
        }
        histogram.add(letter("type-7"));
        assertThat(histogram.by(Fact.EVENT_TYPE))
                .hasSize(1_001)
                .containsEntry("type-7", 2L)
                .containsEntry("(others)", 500L);
        assertThat(histogram.total()).isEqualTo(1_501);
    }

    @Test
    void kind_that_is_as_long_as_a_record_is_cut() {
        Histogram histogram = new Histogram();
        histogram.add(letter("x".repeat(100_000)));
        assertThat(histogram.by(Fact.EVENT_TYPE)).containsOnlyKeys("x".repeat(200));
    }

    private static Letter letter(String type) {
        ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>("letters", 0, 0, new byte[0], new byte[0]);
        TextHeaders.put(record.headers(), "ce_type", type);
        return Letter.of(record);
    }
}
