package io.thereview.runtime.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thereview.runtime.outbox.Backlog;
import io.thereview.runtime.publish.Pressure.Excess;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PressureTest {

    private static final long SECOND = 1_000_000_000L;

    private final Pressure pressure = new Pressure(new Pressure.Limits(100, 1_000));

    @Test
    void below_the_soft_limit_everything_is_taken() {
        pressure.measured(backlog(99, 1), 0);
        assertThat(pressure.excess(false)).isEmpty();
    }

    @Test
    void from_the_soft_limit_on_only_what_is_urgent_is_taken() {
        pressure.measured(backlog(100, 1), 0);
        assertThat(pressure.excess(false)).map(Excess::full).contains(false);
        assertThat(pressure.excess(true)).isEmpty();
    }

    @Test
    void from_the_hard_limit_on_nothing_is_taken() {
        pressure.measured(backlog(1_000, 1), 0);
        assertThat(pressure.excess(true)).map(Excess::full).contains(true);
        assertThat(pressure.excess(false)).map(Excess::full).contains(true);
    }

    @Test
    void time_of_the_next_try_is_when_the_excess_has_drained() {
        pressure.measured(backlog(2_000, 1_000), 0);
        pressure.measured(backlog(2_099, 1_400), 10 * SECOND);
        assertThat(pressure.drainedPerSecond()).isEqualTo(40);
        assertThat(retryAfter(true)).as("1,100 at 40 a second").isEqualTo(Duration.ofMillis(27_500));
    }

    @Test
    void time_of_the_next_try_is_half_a_minute_when_nothing_drains() {
        pressure.measured(backlog(500, 7), 0);
        pressure.measured(backlog(600, 7), 10 * SECOND);
        assertThat(retryAfter(false)).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void time_of_the_next_try_is_never_longer_than_five_minutes_nor_shorter_than_a_second() {
        pressure.measured(backlog(500, 1), 0);
        pressure.measured(backlog(999, 2), 20 * SECOND);
        assertThat(retryAfter(false)).isEqualTo(Duration.ofMinutes(5));
        pressure.measured(backlog(100, 500_000), 21 * SECOND);
        assertThat(retryAfter(false)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void drain_rate_forgets_what_is_longer_ago_than_half_a_minute() {
        pressure.measured(backlog(500, 0), 0);
        pressure.measured(backlog(500, 9_000), 10 * SECOND);
        pressure.measured(backlog(500, 9_000), 41 * SECOND);
        assertThat(pressure.drainedPerSecond()).isZero();
    }

    @Test
    void empty_outbox_ends_it() {
        pressure.measured(backlog(1_000, 1), 0);
        pressure.measured(Backlog.NONE, SECOND);
        assertThat(pressure.excess(false)).isEmpty();
    }

    @Test
    void limits_in_the_wrong_order_are_refused() {
        assertThatThrownBy(() -> new Pressure.Limits(10, 9))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the soft one first");
    }

    private Duration retryAfter(boolean urgent) {
        return pressure.excess(urgent).orElseThrow().retryAfter();
    }

    private static Backlog backlog(long records, long oldest) {
        return new Backlog(records, Optional.of(new Backlog.Oldest(oldest, Duration.ofSeconds(1))));
    }
}
