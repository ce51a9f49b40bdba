package io.thereview.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TargetTest {

    @Test
    void cost_is_good_up_to_its_bound() {
        assertThat(Target.atMost(1.2).isMetBy(1.2)).isTrue();
        assertThat(Target.atMost(1.2).isMetBy(1.21)).isFalse();
    }

    @Test
    void speed_is_good_from_its_bound_on() {
        assertThat(Target.atLeast(0.6).isMetBy(0.6)).isTrue();
        assertThat(Target.atLeast(0.6).isMetBy(0.59)).isFalse();
    }

    @Test
    void what_was_not_measured_is_not_good() {
        assertThat(Target.atMost(1).isMetBy(Double.NaN)).isFalse();
        assertThat(Target.atLeast(1).isMetBy(Double.NaN)).isFalse();
    }
}
