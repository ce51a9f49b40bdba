package io.thereview.runtime.replay;

import static io.thereview.runtime.replay.LetterTopics.ANALYTICS;
import static io.thereview.runtime.replay.LetterTopics.CLOCK;
import static io.thereview.runtime.replay.LetterTopics.job;
import static io.thereview.runtime.replay.LetterTopics.unhurried;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thereview.runtime.replay.AuditEntry.Action;
import io.thereview.runtime.replay.AuditEntry.State;
import io.thereview.runtime.retry.SideTopics;
import io.thereview.testkit.server.KafkaExtension;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AuditIT {

    @RegisterExtension
    static final KafkaExtension KAFKA = KafkaExtension.create();

    private LetterTopics topics;

    @BeforeEach
    void create() throws InterruptedException {
        topics = LetterTopics.on(KAFKA);
    }

    @Test
    void dry_run_counts_and_sends_nothing() throws Exception {
        topics.setAside(ANALYTICS, topics.record("one", 1));
        Job dry = new Job("r-1", "ada", Action.REPLAY, Long.MAX_VALUE, Job.LOOPS, true);
        Report report = topics.run(dry, LetterFilters.any());
        assertThat(report.done()).isZero();
        assertThat(report.histogram().by(Fact.REASON)).containsExactly(Map.entry("rejected", 1L));
        assertThat(topics.retried()).isEmpty();
        assertThat(topics.read(topics.names.audit())).isEmpty();
        assertThat(topics.open()).hasSize(1);
    }

    @Test
    void letter_that_was_dealt_with_is_not_open_any_more_and_the_audit_says_by_whom() throws Exception {
        topics.setAside(ANALYTICS, topics.record("one", 1));
        topics.setAside(ANALYTICS, topics.record("two", 2));
        topics.run(job("r-1", Action.REPLAY), LetterFilters.key("one"));
        topics.run(job("d-1", Action.DISCARD), LetterFilters.key("two"));

        assertThat(topics.open()).isEmpty();
        assertThat(topics.run(job("r-2", Action.REPLAY), LetterFilters.any()).done())
                .isZero();
        List<String> labels = new ArrayList<>();
        topics.box(topics.names)
                .read(
                        new Selection(Range.ALL, LetterFilters.any(), true),
                        (letter, entry) -> labels.add(entry.map(done -> LetterJson.key(letter) + " " + done.label()
                                        + " by " + done.by() + " in " + done.replay())
                                .orElse("open")));
        assertThat(labels).containsExactlyInAnyOrder("one replayed by ada in r-1", "two discarded by ada in d-1");
    }

    @Test
    void limit_is_kept_and_the_next_command_goes_on_with_the_rest() throws Exception {
        for (int offset = 0; offset < 5; offset++) {
            topics.setAside(ANALYTICS, topics.record("key-" + offset, offset));
        }
        Job two = new Job("r-1", "ada", Action.REPLAY, 2, Job.LOOPS, false);
        assertThat(topics.run(two, LetterFilters.any()).done()).isEqualTo(2);
        assertThat(topics.open()).hasSize(3);
        assertThat(topics.run(two, LetterFilters.any()).done()).isEqualTo(2);
        assertThat(topics.run(two, LetterFilters.any()).done()).isEqualTo(1);
        assertThat(topics.retried()).hasSize(5);
    }

    @Test
    void letter_that_an_earlier_command_began_with_is_sent_again_and_said_to_be_doubtful() throws Exception {
        topics.setAside(ANALYTICS, topics.record("one", 1));
        Letter letter = topics.open().getFirst();
        Audit audit = topics.audit();
        AuditEntry begun = new AuditEntry(
                Action.REPLAY,
                State.BEGUN,
                Instant.ofEpochMilli(letter.record().timestamp()),
                "r-0",
                "ada",
                CLOCK.instant());
        topics.send(audit.record(letter.place(), begun));
        Report report = topics.run(job("r-1", Action.REPLAY), LetterFilters.any());
        assertThat(report.done()).isEqualTo(1);
        assertThat(report.doubtful()).isEqualTo(1);
    }

    @Test
    void audit_of_a_topic_that_was_made_anew_says_nothing_of_the_letters_there_now() throws Exception {
        topics.setAside(ANALYTICS, topics.record("one", 1));
        Letter letter = topics.open().getFirst();
        Audit audit = topics.audit();
        AuditEntry other = new AuditEntry(
                Action.REPLAY,
                State.DONE,
                Instant.ofEpochMilli(letter.record().timestamp() - 1),
                "r-0",
                "ada",
                CLOCK.instant());
        topics.send(audit.record(letter.place(), other));
        assertThat(topics.open()).hasSize(1);
    }

    @Test
    void record_of_the_audit_that_cannot_be_read_leaves_its_letter_open_and_everything_else_in_order()
            throws Exception {
        topics.setAside(ANALYTICS, topics.record("one", 1));
        Letter letter = topics.open().getFirst();
        topics.send(new ProducerRecord<>(
                topics.names.audit(),
                LetterTopics.utf8(topics.names.deadLetters() + '/' + letter.place()),
                LetterTopics.utf8("not json")));
        assertThat(topics.open()).hasSize(1);
        assertThat(topics.run(job("r-1", Action.REPLAY), LetterFilters.any()).done())
                .isEqualTo(1);
        assertThat(topics.open()).isEmpty();
    }

    @Test
    void letter_that_is_named_and_was_dealt_with_is_sent_again_only_when_somebody_insists() throws Exception {
        topics.setAside(ANALYTICS, topics.record("one", 1));
        Place place = topics.open().getFirst().place();
        topics.run(job("r-1", Action.REPLAY), LetterFilters.any());

        Report refused = topics.named(job("r-2", Action.REPLAY), place);
        assertThat(refused.done()).isZero();
        assertThat(refused.left().keySet())
                .singleElement()
                .asString()
                .contains(place + " was replayed by ada (r-1)", "--again");
        Report insisted = topics.again(job("r-3", Action.REPLAY), place);
        assertThat(insisted.done()).isEqualTo(1);
        assertThat(insisted.doubtful()).isZero();
        assertThat(topics.retried()).hasSize(2);
    }

    @Test
    void letter_that_is_named_and_not_there_is_told() throws Exception {
        topics.setAside(ANALYTICS, topics.record("one", 1));
        Place place = topics.open().getFirst().place();
        Report report = topics.named(job("r-1", Action.REPLAY), place, new Place(0, 99));
        assertThat(report.done()).isEqualTo(1);
        assertThat(report.left()).containsExactly(Map.entry("there is no dead letter 0/99", 1L));
    }

    @Test
    void one_command_at_a_time_deals_with_the_letters_of_a_topic_and_the_other_hears_whose_it_is() throws Exception {
        topics.setAside(ANALYTICS, topics.record("one", 1));
        CountDownLatch atWork = new CountDownLatch(1);
        CountDownLatch refused = new CountDownLatch(1);
        topics.setAside(ANALYTICS, topics.record("two", 2));
        Pace slow = new Pace(1, CLOCK, time -> {
            atWork.countDown();
            refused.await();
        });
        Report first = new Report(job("r-1", Action.REPLAY));
        Selection all = new Selection(Range.ALL, LetterFilters.any(), false);
        try (ExecutorService elsewhere = Executors.newSingleThreadExecutor()) {
            Future<?> running = elsewhere.submit(() -> {
                topics.box(topics.names).run(all, first, slow, done -> {});
                return null;
            });
            assertThat(atWork.await(60, TimeUnit.SECONDS)).isTrue();
            assertThatThrownBy(() -> topics.run(job("r-2", Action.REPLAY), LetterFilters.any()))
                    .isInstanceOf(BusyException.class)
                    .hasMessageContaining("ada/r-1")
                    .hasMessageNotContaining("ada/r-2");
            refused.countDown();
            running.get();
        }
        assertThat(first.done()).isEqualTo(2);
        assertThat(topics.retried()).hasSize(2);
    }

    @Test
    void command_that_stood_still_until_its_turn_was_over_does_nothing_more_and_the_next_one_goes_on()
            throws Exception {
        topics.setAside(ANALYTICS, topics.record("one", 1));
        topics.setAside(ANALYTICS, topics.record("two", 2));
        AtomicReference<Clock> clock = new AtomicReference<>(CLOCK);
        Pace standingStill = new Pace(1, CLOCK, time -> {
            topics.takeTurnAway();
            clock.set(Clock.offset(CLOCK, Duration.ofSeconds(10)));
        });
        Report first = new Report(job("r-1", Action.REPLAY));
        Selection all = new Selection(Range.ALL, LetterFilters.any(), false);
        LetterBox box = topics.box(topics.names, new SetClock(clock));
        assertThatThrownBy(() -> box.run(all, first, standingStill, done -> {}))
                .isInstanceOf(KafkaException.class)
                .hasMessageContaining("stood still");
        assertThat(topics.retried()).hasSize(1);

        topics.run(job("r-2", Action.REPLAY), LetterFilters.any());
        assertThat(topics.open()).isEmpty();
        assertThat(topics.retried()).hasSize(3); // The one that was in hand was sent a second time.
    }

    @Test
    void letter_box_without_its_topics_says_which_is_missing() {
        SideTopics nowhere = new SideTopics("no." + topics.origin, topics.names.retries(), topics.names.audit());
        LetterBox box = topics.box(nowhere);
        assertThatThrownBy(() -> box.count(new Selection(Range.ALL, LetterFilters.any(), true)))
                .isInstanceOf(UnknownTopicOrPartitionException.class)
                .hasMessageContaining("no." + topics.origin);
    }

    @Test
    void missing_audit_topic_lets_letters_be_seen_and_nothing_be_done() throws Exception {
        topics.setAside(ANALYTICS, topics.record("one", 1));
        SideTopics unaudited =
                new SideTopics(topics.names.deadLetters(), topics.names.retries(), "no." + topics.origin);
        LetterBox box = topics.box(unaudited);
        Selection all = new Selection(Range.ALL, LetterFilters.any(), false);
        assertThat(box.count(all).total()).isEqualTo(1);
        assertThatThrownBy(() -> box.run(all, new Report(job("r-1", Action.REPLAY)), unhurried(), done -> {}))
                .isInstanceOf(UnknownTopicOrPartitionException.class)
                .hasMessageContaining("no." + topics.origin);
        assertThat(topics.retried()).isEmpty();
    }

    /** A clock that can be set. */
    private static final class SetClock extends Clock {

        private final AtomicReference<Clock> time;

        private SetClock(AtomicReference<Clock> time) {
            this.time = time;
        }

        @Override
        public Instant instant() {
            return time.get().instant();
        }

        @Override
        public ZoneId getZone() {
            return time.get().getZone();
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return time.get().withZone(zone);
        }
    }
}
