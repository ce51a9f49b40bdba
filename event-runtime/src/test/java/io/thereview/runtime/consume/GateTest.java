package io.thereview.runtime.consume;

import static org.assertj.core.api.Assertions.assertThat;

import io.thereview.event.ConsumerGroup;
import io.thereview.event.Outcome;
import io.thereview.runtime.lane.Lanes;
import io.thereview.runtime.lane.Window;
import io.thereview.runtime.observe.Observer;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class GateTest {

    private static final ConsumerGroup GROUP = new ConsumerGroup("ledger-service");
    private static final Verdict OUTAGE = new Verdict.Outage("the bank is closed", null, Optional.empty());
    private static final Verdict HANDLED = new Verdict.Handled(Outcome.applied());

    private final Gate gate = new Gate(
            GROUP,
            new Breaker(new BreakerPolicy(3, Duration.ofSeconds(1), Duration.ofSeconds(1)), new Random(1)),
            new Lanes<>(Window.DEFAULT, new RecordShape(Subscriptions.none(GROUP), "retries"), () -> {}),
            Observer.NONE,
            Clock.systemUTC());

    @Test
    void outage_says_something_of_a_record_only_when_others_have_succeeded_since_its_last_one() {
        gate.hear(OUTAGE, record(1));
        assertThat(gate.hear(OUTAGE, record(1))).isFalse();
        gate.passed(HANDLED);
        assertThat(gate.hear(OUTAGE, record(1))).isTrue();
        assertThat(gate.hear(OUTAGE, record(1))).isFalse();
    }

    @Test
    void outage_says_nothing_of_a_record_while_the_breaker_is_open() {
        for (int offset = 0; offset < 3; offset++) {
            gate.hear(OUTAGE, record(offset));
        }
        assertThat(gate.hear(OUTAGE, record(7))).isFalse();
    }

    @Test
    void record_that_got_away_at_last_is_a_success() {
        gate.hear(OUTAGE, record(1));
        gate.left(record(1));
        assertThat(gate.hear(OUTAGE, record(1))).isTrue();
    }

    @Test
    void record_that_never_met_an_outage_says_nothing_when_it_leaves() {
        gate.hear(OUTAGE, record(1));
        gate.left(record(2));
        assertThat(gate.hear(OUTAGE, record(1))).isFalse();
    }

    private static ConsumerRecord<byte[], byte[]> record(long offset) {
        return new ConsumerRecord<>("accounts.events", 0, offset, null, new byte[0]);
    }
}
