package io.thereview.runtime.consume;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** How long a record waits that came back by the retry topic, whose time somebody else's clock has written. */
class DueTest {

    private static final Duration SHORT = Duration.ofMinutes(1);
    private static final Duration LONG = Duration.ofMinutes(10);
    private static final Instant RECEIVED = Instant.parse("2026-11-01T12:00:00Z");

    private final RetryRules rules = new RetryRules(
            new RetryPolicy(
                    5, Duration.ofMillis(200), Duration.ofSeconds(10), 0, Duration.ofHours(1), List.of(SHORT, LONG)),
            DeathPolicy.CONTINUE,
            new Random(1));

    @Test
    void record_waits_as_long_as_its_header_says() {
        Instant notBefore = RECEIVED.plusSeconds(50);
        assertThat(rules.due(notBefore, RECEIVED, 1)).isEqualTo(notBefore);
    }

    @Test
    void record_whose_sender_had_a_wrong_clock_waits_no_longer_than_its_round_may() {
        Instant nextYear = RECEIVED.plus(Duration.ofDays(365));
        assertThat(rules.due(nextYear, RECEIVED, 1)).isEqualTo(RECEIVED.plus(SHORT));
        assertThat(rules.due(nextYear, RECEIVED, 2)).isEqualTo(RECEIVED.plus(LONG));
        assertThat(rules.due(nextYear, RECEIVED, 3)).isEqualTo(RECEIVED.plus(LONG));
    }

    @Test
    void record_that_follows_another_waits_for_its_turn_and_no_longer_than_the_longest_pause() {
        Instant turn = RECEIVED.plusSeconds(10);
        assertThat(rules.due(turn, RECEIVED, 0)).isEqualTo(turn);
        assertThat(rules.due(RECEIVED.plusSeconds(50), RECEIVED, 0)).isEqualTo(turn);
    }
}
