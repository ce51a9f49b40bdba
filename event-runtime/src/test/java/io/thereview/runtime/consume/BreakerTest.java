package io.thereview.runtime.consume;

import static org.assertj.core.api.Assertions.assertThat;

import io.thereview.event.Delivery.Origin;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BreakerTest {

    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

    private final Breaker breaker =
            new Breaker(new BreakerPolicy(3, Duration.ofSeconds(1), Duration.ofSeconds(4)), new Random(1));

    private long records;

    @Test
    void outages_in_a_row_open_it_once_and_a_success_closes_it() {
        assertThat(breaker.outage(next(), NOON)).isEqualTo(Breaker.Change.NONE);
        assertThat(breaker.outage(next(), NOON)).isEqualTo(Breaker.Change.NONE);
        assertThat(breaker.outage(next(), NOON)).isEqualTo(Breaker.Change.OPENED);
        assertThat(breaker.outage(next(), NOON)).isEqualTo(Breaker.Change.STILL_OPEN);
        assertThat(breaker.success()).isEqualTo(Breaker.Change.CLOSED);
        assertThat(breaker.isOpen()).isFalse();
    }

    @Test
    void outages_of_one_record_alone_do_not_open_it() {
        Origin one = next();
        for (int outage = 0; outage < 20; outage++) {
            assertThat(breaker.outage(one, NOON)).isEqualTo(Breaker.Change.NONE);
        }
        assertThat(breaker.outage(next(), NOON)).isEqualTo(Breaker.Change.OPENED);
    }

    @Test
    void breaker_that_opens_at_once_needs_no_second_record() {
        Breaker nervous =
                new Breaker(new BreakerPolicy(1, Duration.ofSeconds(1), Duration.ofSeconds(4)), new Random(1));
        assertThat(nervous.outage(next(), NOON)).isEqualTo(Breaker.Change.OPENED);
    }

    @Test
    void record_has_met_an_outage_until_the_next_success() {
        Origin one = next();
        assertThat(breaker.hasMet(one)).isFalse();
        breaker.outage(one, NOON);
        assertThat(breaker.hasMet(one)).isTrue();
        assertThat(breaker.hasMet(next())).isFalse();
        breaker.success();
        assertThat(breaker.hasMet(one)).isFalse();
    }

    @Test
    void success_between_outages_keeps_it_closed() {
        for (int turn = 0; turn < 5; turn++) {
            breaker.outage(next(), NOON);
            breaker.outage(next(), NOON);
            assertThat(breaker.success()).isEqualTo(Breaker.Change.NONE);
        }
    }

    @Test
    void open_one_is_probed_once_for_each_delay_and_the_delays_grow() {
        for (int outage = 0; outage < 3; outage++) {
            breaker.outage(next(), NOON);
        }
        assertThat(breaker.probes(NOON)).isFalse();
        Instant first = NOON.plusSeconds(1);
        assertThat(breaker.probes(first)).isTrue();
        assertThat(breaker.probes(first)).isFalse();
        assertThat(breaker.outage(next(), first)).isEqualTo(Breaker.Change.STILL_OPEN);
        assertThat(breaker.probes(first.plusMillis(500))).isFalse();
        assertThat(breaker.probes(first.plusSeconds(2))).isTrue();
    }

    private Origin next() {
        return new Origin("accounts.events", 0, records++);
    }
}
