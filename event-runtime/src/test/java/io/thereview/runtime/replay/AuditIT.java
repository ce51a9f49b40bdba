package io.thereview.runtime.replay;

import static io.thereview.runtime.replay.LetterTopics.ANALYTICS;
import static io.thereview.runtime.replay.LetterTopics.CLOCK;
import static io.thereview.runtime.replay.LetterTopics.job;
import static io.thereview.runtime.replay.LetterTopics.unhurried;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thereview.runtime.kafka.NotTakenException;
import io.thereview.runtime.replay.AuditEntry.Action;
import io.thereview.runtime.replay.AuditEntry.State;
import io.thereview.runtime.retry.SideTopics;
import io.thereview.testkit.server.KafkaExtension;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
                .isInstanceOf(NotTakenException.class)
                .hasMessageContaining("no." + topics.origin);
        assertThat(topics.retried()).isEmpty();
    }
}
