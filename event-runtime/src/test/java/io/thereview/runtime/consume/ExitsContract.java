package io.thereview.runtime.consume;

import static org.assertj.core.api.Assertions.assertThat;

import io.thereview.event.Delivery.Origin;
import io.thereview.event.Reason;
import io.thereview.runtime.deadletter.Failure;
import io.thereview.runtime.lane.Tries;
import io.thereview.runtime.retry.Retried;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** What is promised of the ways on which records leave: when the call returns, the record is where it belongs. */
abstract class ExitsContract {

    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

    private static final SteadyClock CLOCK = new SteadyClock(Clock.fixed(NOW, ZoneOffset.UTC), () -> 0);

    /** One of a few records of a topic, with key and value. */
    protected abstract ConsumerRecord<byte[], byte[]> record(int number);

    /** What is on the retry topic for the group. */
    protected abstract List<ConsumerRecord<byte[], byte[]>> copies();

    /** Where the dead letters of the group stood. */
    protected abstract List<Origin> letters();

    /** Does that where the exits may be used. */
    protected abstract void use(Use use) throws Exception;

    /** What is done with the exits. */
    @FunctionalInterface
    interface Use {

        void of(Exits exits) throws Exception;
    }

    private Inbound direct(int number) {
        return Inbound.direct(record(number), NOW);
    }

    private static Retried.Round later(Inbound inbound, int round, Instant notBefore) {
        return inbound.later(round, notBefore, Tries.NONE, CLOCK);
    }

    private Inbound lastCopy() {
        return Inbound.retried(copies().getLast(), NOW.plusSeconds(60));
    }

    @Test
    void record_that_is_postponed_comes_back_as_it_was_and_says_where_it_stood() throws Exception {
        use(exits -> {
            exits.postpone(direct(0), later(direct(0), 1, NOW.plusSeconds(5)));
            Inbound copy = lastCopy();
            assertThat(copy.origin()).isEqualTo(direct(0).origin());
            assertThat(copy.round()).isEqualTo(1);
            assertThat(copy.retried().map(Retried::round).map(Retried.Round::notBefore))
                    .contains(NOW.plusSeconds(5));
            assertThat(copy.firstSeen(CLOCK)).isEqualTo(NOW);
            assertThat(copy.record().key()).isEqualTo(record(0).key());
            assertThat(copy.record().value()).isEqualTo(record(0).value());
        });
    }

    @Test
    void record_that_comes_back_and_is_postponed_again_keeps_where_it_stood_and_when_it_was_first_seen()
            throws Exception {
        use(exits -> {
            exits.postpone(direct(0), later(direct(0), 1, NOW.plusSeconds(5)));
            exits.postpone(lastCopy(), later(lastCopy(), 2, NOW.plusSeconds(70)));
            assertThat(copies()).hasSize(2);
            Inbound copy = lastCopy();
            assertThat(copy.origin()).isEqualTo(direct(0).origin());
            assertThat(copy.round()).isEqualTo(2);
            assertThat(copy.firstSeen(CLOCK)).isEqualTo(NOW);
        });
    }

    @Test
    void records_of_a_key_come_back_in_the_order_in_which_they_left() throws Exception {
        use(exits -> {
            for (int number = 0; number < 5; number++) {
                exits.postpone(direct(number), later(direct(number), 1, NOW));
            }
            assertThat(copies())
                    .extracting(copy -> Inbound.retried(copy, NOW).origin().offset())
                    .isSorted()
                    .hasSize(5);
        });
    }

    @Test
    void record_that_is_set_aside_is_a_dead_letter_of_where_it_stood_first() throws Exception {
        use(exits -> {
            Failure failure = new Failure(Reason.REJECTED, "no", null, 1, NOW);
            exits.setAside(direct(0), failure);
            exits.postpone(direct(1), later(direct(1), 1, NOW));
            exits.setAside(lastCopy(), failure);
            assertThat(letters())
                    .containsExactlyInAnyOrder(direct(0).origin(), direct(1).origin());
        });
    }
}
