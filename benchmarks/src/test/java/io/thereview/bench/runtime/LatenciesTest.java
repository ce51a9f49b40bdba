package io.thereview.bench.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LatenciesTest {

    @Test
    void percentile_is_the_time_within_which_that_part_was_done() {
        Latencies latencies = new Latencies(100);
        IntStream.rangeClosed(1, 100).map(number -> 101 - number).forEach(millis -> latencies.add(millis * 1_000_000L));
        assertThat(latencies.percentileMillis(0.99)).isEqualTo(99);
        assertThat(latencies.percentileMillis(0.5)).isEqualTo(50);
        assertThat(latencies.percentileMillis(1)).isEqualTo(100);
    }
}
