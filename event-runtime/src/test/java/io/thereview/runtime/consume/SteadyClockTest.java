package io.thereview.runtime.consume;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class SteadyClockTest {

    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

    private Instant wall = NOON;
    private long nanos = -5;
    private final SteadyClock clock =
            new SteadyClock(((InstantSource) () -> wall).withZone(ZoneOffset.UTC), () -> nanos);

    @Test
    void clock_begins_with_the_time_of_the_machine_and_goes_on_with_what_passes() {
        assertThat(clock.instant()).isEqualTo(NOON);
        pass(Duration.ofMinutes(3));
        assertThat(clock.instant()).isEqualTo(NOON.plus(Duration.ofMinutes(3)));
    }

    @Test
    void clock_of_the_machine_that_is_set_back_or_forward_changes_nothing() {
        wall = NOON.minus(Duration.ofDays(1));
        pass(Duration.ofSeconds(1));
        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(1));
        wall = NOON.plus(Duration.ofDays(1));
        pass(Duration.ofSeconds(1));
        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(2));
    }

    @Test
    void time_of_the_machine_is_translated_by_what_it_shows_now() {
        pass(Duration.ofSeconds(10));
        wall = NOON.minus(Duration.ofHours(1));
        Instant inTenSeconds = NOON.plusSeconds(20);
        assertThat(clock.toWall(inTenSeconds)).isEqualTo(wall.plusSeconds(10));
        assertThat(clock.fromWall(wall.plusSeconds(10))).isEqualTo(inTenSeconds);
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
    }
}
