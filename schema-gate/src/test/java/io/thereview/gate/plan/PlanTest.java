package io.thereview.gate.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.thereview.gate.registry.Found;
import io.thereview.gate.registry.RegisteredVersion;
import io.thereview.gate.report.Report;
import io.thereview.gate.rule.Finding;
import io.thereview.gate.rule.Level;
import io.thereview.gate.rule.Rule;
import io.thereview.gate.rule.Severity;
import io.thereview.gate.source.Subject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.Test;

/** What is decided, without any registry. */
final class PlanTest {

    private static final Schema SCHEMA =
            SchemaBuilder.record("A").fields().optionalInt("a").endRecord();
    private static final Schema OLD = SchemaBuilder.record("A").fields().endRecord();
    private static final Wanted WANTED = wanted("t-A");

    @Test
    void subject_that_is_not_there_is_new_and_its_level_comes_first() {
        Plan plan = plan(new Registered(List.of(), none(), none(), none(), List.of()));
        assertThat(plan.subjects().get(0).step()).isInstanceOf(Step.New.class);
        assertThat(plan.writes())
                .containsExactly(new Write.SetLevel("t-A", Level.FULL), new Write.Register("t-A", SCHEMA));
    }

    @Test
    void level_that_was_set_before_the_crash_is_not_set_again() {
        Plan plan = plan(new Registered(List.of(), none(), none(), Optional.of(Level.FULL), List.of()));
        assertThat(plan.writes()).containsExactly(new Write.Register("t-A", SCHEMA));
    }

    @Test
    void schema_that_is_not_there_is_the_version_after_the_last() {
        Plan plan = plan(registered(List.of(1, 4), none(), List.of()));
        assertThat(plan.subjects().get(0).step()).isInstanceOfSatisfying(Step.Next.class, next -> {
            assertThat(next.after()).isEqualTo(4);
            assertThat(next.differences()).hasSize(1);
        });
        assertThat(plan.writes()).containsExactly(new Write.Register("t-A", SCHEMA));
    }

    @Test
    void last_version_is_unchanged_and_an_older_one_behind_and_nothing_is_written() {
        Plan last = plan(registered(List.of(1, 2), Optional.of(new Found(2, 7)), List.of()));
        Plan older = plan(registered(List.of(1, 2), Optional.of(new Found(1, 6)), List.of()));
        assertThat(last.subjects().get(0).step()).isEqualTo(new Step.Unchanged(new Found(2, 7)));
        assertThat(older.subjects().get(0).step()).isEqualTo(new Step.Behind(new Found(1, 6), 2));
        assertThat(last.writes()).isEmpty();
        assertThat(older.writes()).isEmpty();
    }

    @Test
    void level_that_differs_is_set_where_the_schema_is_as_it_should_be() {
        Plan plan = plan(
                new Registered(List.of(1), Optional.of(new Found(1, 6)), none(), Optional.of(Level.NONE), List.of()));
        assertThat(plan.writes()).containsExactly(new Write.SetLevel("t-A", Level.FULL));
        assertThat(PlanText.lines(plan))
                .containsExactly(
                        "= t-A  unchanged, version 1", "    level: NONE -> FULL", "plan: levels 1, unchanged 1");
    }

    @Test
    void one_refusal_keeps_every_subject_from_being_written() {
        Plan plan = Plan.of(
                List.of(WANTED, wanted("t-B")),
                Map.of("t-A", registered(List.of(1), none(), List.of("odd"))),
                report());
        assertThat(plan.isRefused()).isTrue();
        assertThat(plan.reasons()).containsExactly("t-A: the registry itself: odd");
        assertThat(plan.subjects().get(1).step()).isInstanceOf(Step.New.class);
        assertThat(plan.writes()).isEmpty();
    }

    @Test
    void error_of_no_subject_refuses_and_a_warning_does_not() {
        assertThat(Plan.of(List.of(WANTED), Map.of(), report(finding(Severity.ERROR, "")))
                        .isRefused())
                .isTrue();
        assertThat(Plan.of(List.of(WANTED), Map.of(), report(finding(Severity.ERROR, "gone")))
                        .reasons())
                .containsExactly("LINT_SUBJECT_REMOVED: m; r");
        assertThat(Plan.of(List.of(WANTED), Map.of(), report(finding(Severity.WARN, "t-A")))
                        .isRefused())
                .isFalse();
    }

    @Test
    void text_of_others_begins_no_line_of_its_own() {
        Plan plan = plan(registered(List.of(1), none(), List.of("one\n= t-A  unchanged\u001b[2J\u009b2J\u202e")));
        assertThat(PlanText.lines(plan))
                .contains("    the registry itself: one\\n= t-A  unchanged\\u001b[2J\\u009b2J\\u202e")
                .noneMatch(line -> line.contains("\n"));
    }

    @Test
    void drift_is_what_neither_today_nor_a_release_explains() {
        Plan plan = plan(registered(List.of(1, 2), Optional.of(new Found(1, 6)), List.of()));
        assertThat(Drift.of(plan, Map.of(), List.of("t-A", "other-A", "tt-A", "t-other-value")))
                .isEqualTo(new Drift(List.of(), List.of("other-A", "tt-A", "t-other-value")));
        assertThat(Drift.of(
                                plan,
                                Map.of("t-A", List.of(new RegisteredVersion(2, 9, "\"int\""))),
                                List.of("t-A", "t-key"))
                        .deviations())
                .containsExactly(new Deviation.UnknownVersion("t-A", 2, 9), new Deviation.UnknownSubject("t-key"));
    }

    @Test
    void level_of_a_subject_that_is_not_there_is_no_drift_of_its_own() {
        Plan plan = plan(new Registered(List.of(), none(), none(), none(), List.of()));
        assertThat(Drift.of(plan, Map.of(), List.of()).deviations())
                .containsExactly(new Deviation.NotRegistered("t-A", "s/A.avsc"));
    }

    private static Plan plan(Registered registered) {
        return Plan.of(List.of(WANTED), Map.of("t-A", registered), report());
    }

    private static Registered registered(List<Integer> numbers, Optional<Found> found, List<String> objections) {
        return new Registered(numbers, found, Optional.of(OLD), Optional.of(Level.FULL), objections);
    }

    private static Wanted wanted(String name) {
        return new Wanted(new Subject(name, "A.avsc", Level.FULL, "us"), "s/A.avsc", Optional.of(SCHEMA), List.of());
    }

    private static Report report(Finding... findings) {
        return new Report(List.of(findings), List.of("t-A"), 0, List.of());
    }

    private static Finding finding(Severity severity, String subject) {
        return new Finding(
                Rule.LINT_SUBJECT_REMOVED, severity, subject, "", Optional.empty(), "m", List.of(), none(), "r");
    }

    private static <T> Optional<T> none() {
        return Optional.empty();
    }
}
