package io.thereview.runtime.consume;

import static org.assertj.core.api.Assertions.assertThat;

import io.thereview.event.ConsumerGroup;
import io.thereview.event.Delivery.Origin;
import io.thereview.event.EventTopic;
import io.thereview.event.Outcome;
import io.thereview.event.Reason;
import io.thereview.runtime.deadletter.Failure;
import io.thereview.runtime.lane.Lanes;
import io.thereview.runtime.lane.Run;
import io.thereview.runtime.lane.Window;
import io.thereview.runtime.observe.Observer;
import io.thereview.runtime.position.WaitingKeys;
import io.thereview.runtime.retry.Retried;
import io.thereview.runtime.sample.MemoryWaitingKeys;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

/** Records of a topic that is handled in batches, and what becomes of them. */
class RecordStepsTest {

    private static final ConsumerGroup GROUP = new ConsumerGroup("ledger-service");
    private static final EventTopic TOPIC = EventTopic.named("bookings.events")
            .event(Booked.class, Booked::account)
            .build();
    private static final Verdict HANDLED = new Verdict.Handled(Outcome.applied());
    private static final Verdict OUTAGE = new Verdict.Outage("the bank is closed", null, Optional.empty());
    private static final Verdict REJECTED = new Verdict.Hopeless(Reason.REJECTED, "no such account", null);
    private static final Verdict FAILED = new Verdict.Failed(new IllegalStateException("a bug"));

    private final Script attempts = new Script();
    private final Outside outside = new Outside();
    private final List<Boolean> breaker = new ArrayList<>();
    private final RecordShape shape = new RecordShape(
            Subscription.of(GROUP)
                    .topic(TOPIC)
                    .batch(TOPIC, 10, batch -> Outcome.applied())
                    .build(),
            "retries");
    private final Lanes<ConsumerRecord<byte[], byte[]>> lanes = new Lanes<>(Window.DEFAULT, shape, () -> {});
    private Instant now = Instant.parse("2026-11-01T12:00:00Z");
    private WaitingKeys waiting = new MemoryWaitingKeys();

    private record Booked(String account) {}

    @Test
    void batch_that_is_handled_is_finished_at_once() {
        assertThat(take(run(0, 3)).rest()).isEmpty();
        assertThat(attempts.calls).containsExactly("0 to 2");
    }

    @Test
    void batch_that_fails_is_handled_one_by_one_and_only_the_culprit_waits() {
        attempts.together = FAILED;
        attempts.alone.put(1L, FAILED);
        Run<ConsumerRecord<byte[], byte[]>> run = take(run(0, 4));
        assertThat(attempts.calls).containsExactly("0 to 3", "0, attempt 1", "1, attempt 1");
        assertThat(run.rest()).hasSize(3);

        attempts.together = HANDLED;
        attempts.alone.clear();
        assertThat(take(again(run)).rest()).isEmpty();
        assertThat(attempts.calls.subList(3, 5)).containsExactly("1, attempt 2", "2 to 3");
    }

    @Test
    void culprit_that_fails_too_often_is_set_aside_and_those_behind_it_are_applied_once() {
        attempts.together = FAILED;
        attempts.alone.put(1L, FAILED);
        Run<ConsumerRecord<byte[], byte[]>> run = take(run(0, 3));
        run = take(again(run));
        assertThat(run.rest()).isEmpty();
        assertThat(outside.letters).containsExactly("1: retries-exhausted after 2");
        assertThat(attempts.handledAlone()).containsExactly(0L, 2L);
    }

    @Test
    void batch_that_is_rejected_is_handled_one_by_one_and_only_the_culprit_is_set_aside() {
        attempts.together = REJECTED;
        attempts.alone.put(0L, REJECTED);
        assertThat(take(run(0, 3)).rest()).isEmpty();
        assertThat(attempts.calls).containsExactly("0 to 2", "0, attempt 1", "1, attempt 1", "2, attempt 1");
        assertThat(outside.letters).containsExactly("0: rejected after 1");
    }

    @Test
    void batch_that_meets_an_outage_waits_as_a_whole() {
        attempts.together = OUTAGE;
        Run<ConsumerRecord<byte[], byte[]>> run = take(run(0, 3));
        assertThat(run.rest()).hasSize(3);
        assertThat(run.goesOn()).isFalse();
        assertThat(attempts.calls).containsExactly("0 to 2");
    }

    @Test
    void batch_takes_only_what_the_attempt_took_and_goes_on_behind_it() {
        attempts.count = 2;
        assertThat(take(run(0, 4)).rest()).isEmpty();
        assertThat(attempts.calls).containsExactly("0 to 3", "2 to 3");
    }

    @Test
    void batch_ends_before_a_record_whose_key_waits_elsewhere_and_that_one_follows_its_key() {
        waiting.add(GROUP, new Origin(TOPIC.name(), 0, -1), key(2), WaitingKeys.Place.RETRIES);
        assertThat(take(run(0, 4)).rest()).isEmpty();
        assertThat(attempts.calls).containsExactly("0 to 1", "3, attempt 1");
        assertThat(outside.postponed).containsExactly(2L);
    }

    @Test
    void memory_of_waiting_keys_that_does_not_answer_makes_records_wait_and_opens_the_breaker() {
        waiting = new LostWaitingKeys();
        assertThat(take(run(0, 2)).rest()).hasSize(2);
        assertThat(breaker).isEmpty();
        assertThat(take(run(1, 2)).rest()).hasSize(2);
        assertThat(breaker).containsExactly(true);
        assertThat(attempts.calls).isEmpty();
    }

    @Test
    void dead_letters_that_are_not_taken_open_the_breaker_although_handlers_run() {
        outside.down = true;
        attempts.together = REJECTED;
        attempts.other = REJECTED;
        take(run(0, 2));
        take(run(1, 2));
        assertThat(breaker).containsExactly(true);
    }

    @Test
    void dead_letter_that_is_taken_at_last_closes_it() {
        outside.down = true;
        attempts.together = new Verdict.Hopeless(Reason.UNDECODABLE, "no avro", null);
        attempts.other = attempts.together;
        Run<ConsumerRecord<byte[], byte[]>> first = take(run(0, 2));
        lanes.next(take(run(1, 2)));
        outside.down = false;
        lanes.limit(1);
        take(again(first));
        assertThat(breaker).containsExactly(true, false);
    }

    private RecordSteps steps() {
        return new RecordSteps(
                attempts,
                new RetryRules(
                        new RetryPolicy(
                                2, Duration.ofMillis(10), Duration.ofMillis(10), 0, Duration.ofHours(1), List.of()),
                        DeathPolicy.CONTINUE,
                        new Random(1)),
                gate,
                new Leaving(GROUP, "retries", outside, waiting, DeathPolicy.CONTINUE, point -> {}),
                new Telling(GROUP, Observer.NONE),
                new SteadyClock(
                        clock(), () -> Duration.between(Instant.EPOCH, now).toNanos()));
    }

    private final Gate gate = new Gate(
            GROUP,
            new Breaker(new BreakerPolicy(2, Duration.ofSeconds(1), Duration.ofSeconds(1)), new Random(1)),
            lanes,
            new Observer() {
                @Override
                public void breaker(boolean open) {
                    breaker.add(open);
                }
            },
            clock());

    private Clock clock() {
        InstantSource source = () -> now;
        return source.withZone(ZoneOffset.UTC);
    }

    private Run<ConsumerRecord<byte[], byte[]>> take(Run<ConsumerRecord<byte[], byte[]>> run) {
        steps().take(run, true);
        return run;
    }

    /** So many records of the partition, taken at once. */
    private Run<ConsumerRecord<byte[], byte[]>> run(int partition, int records) {
        TopicPartition from = new TopicPartition(TOPIC.name(), partition);
        List<ConsumerRecord<byte[], byte[]>> received = new ArrayList<>();
        for (int offset = 0; offset < records; offset++) {
            received.add(record(partition, offset));
        }
        lanes.assign(from);
        lanes.offer(from, received, records, now);
        return next();
    }

    /** What is left of the run, some time later. */
    private Run<ConsumerRecord<byte[], byte[]>> again(Run<ConsumerRecord<byte[], byte[]>> before) {
        lanes.next(before);
        now = now.plusSeconds(60);
        lanes.wake(now);
        return next();
    }

    private Run<ConsumerRecord<byte[], byte[]>> next() {
        lanes.startable();
        return Objects.requireNonNull(lanes.next(null));
    }

    private static ConsumerRecord<byte[], byte[]> record(int partition, long offset) {
        return new ConsumerRecord<>(TOPIC.name(), partition, offset, key(offset), new byte[0]);
    }

    private static byte[] key(long offset) {
        return ("account-" + offset).getBytes(StandardCharsets.UTF_8);
    }

    /** Shows what it is told to, and remembers what it was asked. */
    private static final class Script implements Attempts {

        private final List<String> calls = new ArrayList<>();
        private final Map<Long, Verdict> alone = new HashMap<>();
        private final List<Long> handled = new ArrayList<>();
        private Verdict together = HANDLED;
        private Verdict other = HANDLED;
        private int count = Integer.MAX_VALUE;

        @Override
        public Verdict alone(Inbound inbound, int attempt) {
            long offset = inbound.record().offset();
            calls.add(offset + ", attempt " + attempt);
            Verdict verdict = alone.getOrDefault(offset, other);
            if (verdict.equals(HANDLED)) {
                handled.add(offset);
            }
            return verdict;
        }

        @Override
        public Together together(List<Inbound> records) {
            calls.add(records.getFirst().record().offset() + " to "
                    + records.getLast().record().offset());
            return new Together(Math.min(count, records.size()), together);
        }

        private List<Long> handledAlone() {
            return handled;
        }
    }

    /** Where records go, or cannot. */
    private static final class Outside implements Exits {

        private final List<String> letters = new ArrayList<>();
        private final List<Long> postponed = new ArrayList<>();
        private boolean down;

        @Override
        public void setAside(Inbound inbound, Failure failure) {
            if (down) {
                throw new KafkaException(new TimeoutException("no broker answers"));
            }
            letters.add(inbound.record().offset() + ": " + failure.reason().label() + " after " + failure.attempts());
        }

        @Override
        public void postpone(Inbound inbound, Retried.Round round) {
            postponed.add(inbound.record().offset());
        }
    }
}
