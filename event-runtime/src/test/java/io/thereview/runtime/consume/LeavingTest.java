package io.thereview.runtime.consume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thereview.event.ConsumerGroup;
import io.thereview.event.Reason;
import io.thereview.runtime.deadletter.Failure;
import io.thereview.runtime.position.WaitingKeys.Place;
import io.thereview.runtime.retry.Retried;
import io.thereview.runtime.sample.MemoryWaitingKeys;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;

class LeavingTest {

    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private static final byte[] KEY = "ada".getBytes(StandardCharsets.UTF_8);

    private static final ConsumerGroup GROUP = new ConsumerGroup("ledger");
    private static final Retried.Round ROUND = new Retried.Round(1, NOW, NOW, 5);
    private static final Failure FAILURE = new Failure(Reason.REJECTED, "no", null, 1, NOW);

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

    @Test
    void event_that_comes_while_dead_letters_of_its_key_are_replayed_follows_them_and_becomes_none() throws Exception {
        quarantine().setAside(record(10), FAILURE);
        quarantine().setAside(record(11), FAILURE);
        assertThat(quarantine().ahead(record(12))).contains(Place.DEAD_LETTERS);
        quarantine().begins(replayed(10));
        assertThat(quarantine().ahead(record(12))).contains(Place.RETRIES);
        quarantine().finished(replayed(10));
        assertThat(quarantine().ahead(record(12))).contains(Place.RETRIES);
        quarantine().begins(replayed(11));
        quarantine().finished(replayed(11));
        assertThat(quarantine().ahead(record(12))).isEmpty();
    }

    @Test
    void replayed_event_that_fails_again_is_followed_to_the_dead_letters() throws Exception {
        quarantine().setAside(record(10), FAILURE);
        quarantine().setAside(record(11), FAILURE);
        quarantine().begins(replayed(10));
        quarantine().setAside(replayed(10), FAILURE);
        assertThat(quarantine().ahead(replayed(11))).contains(Place.DEAD_LETTERS);
        assertThat(quarantine().ahead(record(12))).contains(Place.DEAD_LETTERS);
    }

    @Test
    void replay_to_a_group_without_quarantine_holds_up_nobody() {
        leaving(true).begins(replayed(10));
        assertThat(leaving(true).ahead(record(11))).isEmpty();
    }

    @Test
    void record_that_has_come_back_and_must_wait_on_does_not_come_back_at_once() {
        RetryPolicy policy = RetryPolicy.DEFAULT;
        RetryRules rules = new RetryRules(policy, DeathPolicy.CONTINUE, new Random(1));
        assertThat(rules.turn(record(11), NOW)).isEqualTo(NOW);
        assertThat(rules.turn(replayed(11), NOW)).isEqualTo(NOW.plus(policy.longest()));
    }

    private Leaving leaving(boolean answered) {
        return leaving(answered, DeathPolicy.CONTINUE);
    }

    private Leaving quarantine() {
        return leaving(true, DeathPolicy.QUARANTINE_KEY);
    }

    private Leaving leaving(boolean answered, DeathPolicy death) {
        return new Leaving(GROUP, "retries", exits(answered), waiting, death, point -> {});
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

    private static Inbound replayed(long offset) {
        Inbound direct = record(offset);
        Retried retried = new Retried(
                GROUP,
                direct.origin(),
                NOW,
                new Retried.Round(0, NOW, NOW, 0),
                Optional.of(new Retried.Replay("r-1", 1)),
                false);
        return new Inbound(direct.record(), direct.origin(), Optional.of(retried), NOW);
    }

    private static Inbound record(long offset) {
        return Inbound.direct(new ConsumerRecord<>("accounts.events", 0, offset, KEY, new byte[0]), NOW);
    }
}
