package io.thereview.testkit.wait;

import static io.thereview.testkit.wait.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class EventuallyTest {

    private static final Eventually SHORT = eventually("the fifth").within(Duration.ofMillis(120));

    @Test
    void value_that_becomes_right_is_returned() throws Exception {
        AtomicInteger counter = new AtomicInteger();
        assertThat(eventually("the fifth").get(counter::incrementAndGet, n -> n == 5))
                .isEqualTo(5);
    }

    @Test
    void value_that_stays_wrong_fails_with_purpose_and_last_value() {
        assertThatThrownBy(() -> SHORT.get(() -> 4, n -> n == 5))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("the fifth")
                .hasMessageContaining("last seen: 4");
    }

    @Test
    void reading_that_keeps_failing_fails_with_its_last_failure() {
        assertThatThrownBy(() -> SHORT.holds(() -> {
                    throw new IllegalStateException("no kettle");
                }))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("no kettle");
    }

    @Test
    void assertions_that_pass_later_pass() throws Exception {
        AtomicInteger counter = new AtomicInteger();
        eventually("three").passes(() -> assertThat(counter.incrementAndGet()).isEqualTo(3));
        assertThat(counter).hasValue(3);
    }
}
