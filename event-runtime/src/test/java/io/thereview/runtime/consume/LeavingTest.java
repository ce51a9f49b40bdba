package io.thereview.runtime.consume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thereview.event.ConsumerGroup;
import io.thereview.runtime.deadletter.Failure;
import io.thereview.runtime.position.WaitingKeys.Place;
import io.thereview.runtime.retry.Retried;
import io.thereview.runtime.sample.MemoryWaitingKeys;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;

class LeavingTest {

    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private static final byte[] KEY = "ada".getBytes(StandardCharsets.UTF_8);

    private static final Retried.Round ROUND = new Retried.Round(1, NOW, NOW, 5);

    private final MemoryWaitingKeys waiting = new MemoryWaitingKeys();

    @Test
    void record_that_is_postponed_is_followed_by_later_ones_of_its_key() throws Exception {
        leaving(true).postpone(record(10), ROUND);
        assertThat(leaving(true).ahead(record(11))).contains(Place.RETRIES);
    }

    @Test
    void record_that_did_not_get_away_and_then_succeeds_where_it_is_is_waited_for_no_longer() {
        assertThatThrownBy(() -> leaving(false).postpone(record(10), ROUND)).isInstanceOf(KafkaException.class);
        Leaving afterRestart = leaving(true);
        assertThat(afterRestart.isFree(record(10))).isTrue();
        afterRestart.finished(record(10));
        assertThat(afterRestart.isFree(record(11))).isTrue();
    }

    private Leaving leaving(boolean answered) {
        return new Leaving(
                new ConsumerGroup("ledger"), "retries", exits(answered), waiting, DeathPolicy.CONTINUE, point -> {});
    }

    private static Exits exits(boolean answered) {
        return new Exits() {
            @Override
            public void postpone(Inbound inbound, Retried.Round round) {
                if (!answered) {
                    throw new KafkaException("no broker answers");
                }
            }

            @Override
            public void setAside(Inbound inbound, Failure failure) {}
        };
    }

    private static Inbound record(long offset) {
        return Inbound.direct(new ConsumerRecord<>("accounts.events", 0, offset, KEY, new byte[0]), NOW);
    }
}
