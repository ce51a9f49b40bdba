package io.thereview.runtime.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaceTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private Instant now = NOON;

    @Test
    void hundred_at_fifty_a_second_take_two_seconds() throws InterruptedException {
        Pace pace = pace(50);
        for (int index = 0; index <= 100; index++) {
            pace.await();
        }
        assertThat(Duration.between(NOON, now)).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void time_that_passed_by_itself_is_not_waited_for_again_and_not_made_up_for() throws InterruptedException {
        Pace pace = pace(10);
        pace.await();
        now = NOON.plusSeconds(60);
        pace.await();
        assertThat(now).isEqualTo(NOON.plusSeconds(60));
        pace.await();
        assertThat(now).isEqualTo(NOON.plusSeconds(60).plusMillis(100));
    }

    @Test
    void no_limit_never_waits() throws InterruptedException {
        Pace pace = pace(Double.POSITIVE_INFINITY);
        pace.await();
        pace.await();
        assertThat(now).isEqualTo(NOON);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN})
    void rate_at_which_nothing_moves_is_refused(double rate) {
        assertThatThrownBy(() -> pace(rate)).hasMessageContaining("more than none");
    }

    private Pace pace(double rate) {
        return new Pace(rate, ((InstantSource) () -> now).withZone(ZoneOffset.UTC), time -> now = now.plus(time));
    }
}
