package io.thereview.runtime.consume;

import static org.assertj.core.api.Assertions.assertThat;

import io.thereview.event.ConsumerGroup;
import io.thereview.event.Delivery.Origin;
import io.thereview.runtime.lane.Tries;
import io.thereview.runtime.retry.Retried;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class InboundTest {

    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
    private static final Origin ORIGIN = new Origin("bookings.events", 0, 7);

    private final SteadyClock clock = new SteadyClock(Clock.fixed(NOON, ZoneOffset.UTC), () -> 0);
    private final ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>("retries", 1, 3, null, new byte[0]);

    @Test
    void attempts_of_earlier_rounds_count() {
        Retried.Round second = new Retried.Round(2, NOON, NOON, 10);
        Retried retried =
                new Retried(new ConsumerGroup("ledger-service"), ORIGIN, NOON, second, Optional.empty(), false);
        Inbound inbound = new Inbound(record, ORIGIN, Optional.of(retried), NOON);
        assertThat(inbound.attempts(Tries.NONE)).isEqualTo(10);
        assertThat(inbound.later(3, NOON, Tries.NONE.fault(), clock)).isEqualTo(new Retried.Round(3, NOON, NOON, 11));
    }

    @Test
    void record_that_comes_for_the_first_time_has_no_attempts_behind_it() {
        assertThat(Inbound.direct(record, NOON).attempts(Tries.NONE)).isZero();
    }
}
