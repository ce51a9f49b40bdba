package io.thereview.runtime.consume;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BreakerTest {

    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

    private final Breaker breaker =
            new Breaker(new BreakerPolicy(3, Duration.ofSeconds(1), Duration.ofSeconds(4)), new Random(1));

    @Test
    void outages_in_a_row_open_it_once_and_a_success_closes_it() {
        assertThat(breaker.outage(NOON)).isEqualTo(Breaker.Change.NONE);
        assertThat(breaker.outage(NOON)).isEqualTo(Breaker.Change.NONE);
        assertThat(breaker.outage(NOON)).isEqualTo(Breaker.Change.OPENED);
        assertThat(breaker.outage(NOON)).isEqualTo(Breaker.Change.STILL_OPEN);
        assertThat(breaker.success()).isEqualTo(Breaker.Change.CLOSED);
        assertThat(breaker.isOpen()).isFalse();
    }

    @Test
    void success_between_outages_keeps_it_closed() {
        for (int turn = 0; turn < 5; turn++) {
            breaker.outage(NOON);
            breaker.outage(NOON);
            assertThat(breaker.success()).isEqualTo(Breaker.Change.NONE);
        }
    }

    @Test
    void open_one_is_probed_once_for_each_delay_and_the_delays_grow() {
        for (int outage = 0; outage < 3; outage++) {
            breaker.outage(NOON);
        }
        assertThat(breaker.probes(NOON)).isFalse();
        Instant first = NOON.plusSeconds(1);
        assertThat(breaker.probes(first)).isTrue();
        assertThat(breaker.probes(first)).isFalse();
        assertThat(breaker.outage(first)).isEqualTo(Breaker.Change.STILL_OPEN);
        assertThat(breaker.probes(first.plusMillis(500))).isFalse();
        assertThat(breaker.probes(first.plusSeconds(2))).isTrue();
    }
}
