package io.thereview.runtime.observe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecentValuesTest {

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 31, 32, 33, 1_000, 65_535, 65_536, 123_456_789, 3_600_000_000_000L})
    void percentile_of_equal_values_is_that_value_and_of_others_at_most_a_sixteenth_too_high(long nanos) {
        RecentValues values = new RecentValues();
        values.update(nanos);
        assertThat(values.getSnapshot().getMedian()).isEqualTo((double) nanos);
        values.update(10 * nanos);
        values.update(10 * nanos);
        assertThat(values.getSnapshot().getValue(0.1)).isBetween((double) nanos, (double) nanos * 1.0625);
        assertThat(values.getSnapshot().getMax()).isEqualTo(Math.min(10 * nanos, (1L << 42) - 1));
    }

    @Test
    void values_that_cannot_be_are_counted_as_the_nearest_that_can() {
        RecentValues values = new RecentValues();
        values.update(-5);
        values.update(Long.MAX_VALUE);
        assertThat(values.size()).isEqualTo(2);
        assertThat(values.getSnapshot().getMin()).isZero();
    }

    @Test
    void nothing_measured_is_zero() {
        assertThat(new RecentValues().getSnapshot().get99thPercentile()).isZero();
    }
}
