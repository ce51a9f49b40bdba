package io.thereview.gate.deploy;

import static io.thereview.gate.deploy.Running.NOW;
import static io.thereview.gate.deploy.Running.SILENCE;
import static io.thereview.gate.deploy.Running.SUBJECT;
import static io.thereview.gate.deploy.Running.candidate;
import static io.thereview.gate.deploy.Running.candidates;
import static io.thereview.gate.deploy.Running.field;
import static io.thereview.gate.deploy.Running.inventory;
import static io.thereview.gate.deploy.Running.optional;
import static io.thereview.gate.deploy.Running.program;
import static io.thereview.gate.deploy.Running.record;
import static io.thereview.gate.deploy.Running.seen;
import static io.thereview.gate.deploy.Running.state;
import static org.assertj.core.api.Assertions.assertThat;

import io.thereview.gate.readers.Reader;
import io.thereview.gate.readers.ReaderInventory;
import io.thereview.gate.readers.Unreadable;
import io.thereview.gate.rule.Direction;
import io.thereview.gate.rule.Finding;
import io.thereview.gate.rule.Hit;
import io.thereview.gate.rule.Rule;
import java.util.List;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class WriterQuestionTest {

    private static final Schema OLD = record(state("OPEN,PAID", ""));
    private static final Schema OLD_WITH_DEFAULT = record(state("OPEN,PAID", "OPEN"));
    private static final Schema NEXT = record(state("OPEN,PAID,RETURNED", ""));

    private static Answer ask(Schema next, Schema before, ReaderInventory inventory) {
        return WriterQuestion.ask(candidates(candidate(SUBJECT, next, before)), inventory, SILENCE);
    }

    @Test
    void symbol_that_a_running_reader_does_not_know_is_refused_with_its_name_and_a_record() {
        Answer answer = ask(NEXT, OLD, inventory(program("mail", "1.4", OLD), program("count", "2.0", NEXT)));

        assertThat(answer.reply()).isEqualTo(Answer.Reply.NO);
        assertThat(answer.broken()).containsExactly("mail@1.4");
        Finding finding = answer.findings().get(0);
        assertThat(answer.findings()).hasSize(1);
        assertThat(finding.rule()).isEqualTo(Rule.DEPLOY_RUNNING_READER_BREAKS);
        assertThat(finding.path()).isEqualTo("R.state");
        assertThat(finding.message()).startsWith("mail@1.4 would break: RETURNED was added");
        assertThat(finding.hits()).containsExactly(new Hit("mail@1.4", Direction.OLD_READS_NEXT));
        assertThat(finding.proof())
                .hasValueSatisfying(proof -> assertThat(proof).contains("No match for RETURNED"));
    }

    @Test
    void symbol_is_allowed_when_every_running_reader_knows_it_or_has_a_default() {
        Answer answer =
                ask(NEXT, OLD, inventory(program("mail", "1.5", NEXT), program("count", "2.0", OLD_WITH_DEFAULT)));

        assertThat(answer.reply()).isEqualTo(Answer.Reply.YES);
        assertThat(answer.findings()).isEmpty();
    }

    @Test
    void reader_that_has_been_silent_for_too_long_does_not_count_and_is_noted() {
        Reader reads = new Reader(SUBJECT, OLD);
        Answer silent =
                ask(NEXT, OLD, inventory(seen("mail", "1.4", NOW.minus(SILENCE).minusMillis(1), reads)));
        Answer heard = ask(NEXT, OLD, inventory(seen("mail", "1.4", NOW.minus(SILENCE), reads)));

        assertThat(silent.reply()).isEqualTo(Answer.Reply.YES);
        assertThat(silent.notes())
                .anySatisfy(note -> assertThat(note).contains("mail@1.4", "does not count as running"));
        assertThat(heard.reply()).isEqualTo(Answer.Reply.NO);
    }

    @Test
    void subject_that_nobody_reads_is_allowed_with_a_note() {
        Answer answer = ask(NEXT, OLD, inventory(seen("mail", "1.4", NOW, new Reader("t-Other", OLD))));

        assertThat(answer.reply()).isEqualTo(Answer.Reply.YES);
        assertThat(answer.notes()).anySatisfy(note -> assertThat(note).contains("no running reader is known of t-R"));
    }

    @Test
    void version_that_was_built_twice_is_judged_by_both_of_its_schemas() {
        Answer answer = ask(NEXT, OLD, inventory(program("mail", "1.4", NEXT), program("mail", "1.4", OLD)));

        assertThat(answer.broken()).containsExactly("mail@1.4");
    }

    @Test
    void entry_that_cannot_be_read_leaves_the_answer_open_until_it_is_old() {
        Unreadable young = new Unreadable("mail/1.4/i1", "not JSON", NOW.minusSeconds(60));
        Unreadable old = new Unreadable("mail/1.4/i1", "not JSON", NOW.minusSeconds(3600));

        Answer open = ask(NEXT, OLD, new ReaderInventory("test", NOW, List.of(), List.of(young)));
        Answer passed = ask(NEXT, OLD, new ReaderInventory("test", NOW, List.of(), List.of(old)));

        assertThat(open.reply()).isEqualTo(Answer.Reply.UNKNOWN);
        assertThat(passed.reply()).isEqualTo(Answer.Reply.YES);
        assertThat(passed.notes()).anySatisfy(note -> assertThat(note).contains("passed over", "mail/1.4/i1"));
    }

    @Test
    void readers_that_break_are_deployed_before_writers() {
        Answer answer = ask(NEXT, OLD, inventory(program("mail", "1.4", OLD)));

        assertThat(answer.order())
                .containsExactly(
                        new Step(Step.Kind.DEPLOY_READERS, List.of("mail@1.4"), List.of(SUBJECT)),
                        new Step(Step.Kind.DEPLOY_WRITERS, List.of(), List.of(SUBJECT)));
    }

    @Test
    void writers_are_deployed_before_readers_whose_new_schema_cannot_read_old_records() {
        Schema before = record(field("a", "\"int\""));
        Schema next = record(field("a", "\"int\""), field("b", "\"int\""));

        Answer answer = ask(next, before, inventory(program("mail", "1.4", before)));

        assertThat(answer.reply()).isEqualTo(Answer.Reply.YES);
        assertThat(answer.order())
                .containsExactly(
                        new Step(Step.Kind.DEPLOY_WRITERS, List.of(), List.of(SUBJECT)),
                        new Step(Step.Kind.DEPLOY_READERS_LATER, List.of("mail@1.4"), List.of(SUBJECT)));
    }

    @Test
    void change_that_neither_side_understands_has_no_order() {
        Schema before = record(field("a", "\"int\""));

        Answer answer = ask(record(field("a", "\"string\"")), before, inventory(program("mail", "1.4", before)));

        assertThat(answer.order())
                .containsExactly(new Step(Step.Kind.SPLIT_THE_CHANGE, List.of("mail@1.4"), List.of(SUBJECT)));
    }

    @Test
    void app_that_would_have_to_come_first_and_last_has_no_order() {
        Schema before = record(field("a", "\"int\""));
        Candidates both = candidates(
                candidate(SUBJECT, NEXT, OLD),
                candidate("t-Q", record(field("a", "\"int\""), field("b", "\"int\"")), before));

        Answer answer = WriterQuestion.ask(
                both,
                inventory(seen("mail", "1.4", NOW, new Reader(SUBJECT, OLD), new Reader("t-Q", before))),
                SILENCE);

        assertThat(answer.order())
                .containsExactly(new Step(Step.Kind.SPLIT_THE_CHANGE, List.of("mail@1.4"), List.of(SUBJECT, "t-Q")));
    }

    @Test
    void schemas_that_are_released_already_need_no_step() {
        Answer answer = ask(OLD, OLD, inventory(program("mail", "1.4", OLD)));

        assertThat(answer.reply()).isEqualTo(Answer.Reply.YES);
        assertThat(answer.order()).isEmpty();
    }

    @Test
    void change_that_only_makes_a_doubt_is_allowed_and_noted() {
        Schema before = record(field("a", "\"double\""));

        Answer answer = ask(record(field("a", "\"long\"")), before, inventory(program("mail", "1.4", before)));

        assertThat(answer.reply()).isEqualTo(Answer.Reply.YES);
        assertThat(answer.notes())
                .anySatisfy(note -> assertThat(note).contains("R.a", "mail@1.4", "SEMANTIC_PROMOTION_ROUNDS"));
    }

    @Test
    void field_that_everybody_can_miss_may_be_deployed_in_any_order() {
        Schema before = record(field("a", "\"int\""));

        Answer answer =
                ask(record(field("a", "\"int\""), optional("b")), before, inventory(program("mail", "1.4", before)));

        assertThat(answer.order()).containsExactly(new Step(Step.Kind.DEPLOY_WRITERS, List.of(), List.of(SUBJECT)));
    }

    @Test
    void reader_of_a_record_is_found_where_subjects_are_named_by_files() {
        Candidates byPath = new Candidates(List.of(candidate("orders/R", NEXT, OLD)), false, List.of());

        Answer answer = WriterQuestion.ask(byPath, inventory(program("mail", "1.4", OLD)), SILENCE);

        assertThat(answer.broken()).containsExactly("mail@1.4");
    }
}
