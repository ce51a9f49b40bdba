package io.thereview.gate.waive;

import static org.assertj.core.api.Assertions.assertThat;

import io.thereview.gate.rule.Direction;
import io.thereview.gate.rule.Finding;
import io.thereview.gate.rule.Hit;
import io.thereview.gate.rule.Place;
import io.thereview.gate.rule.Rule;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WaiversTest {

    private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
    private static final Rule RULE = Rule.WIRE_TYPE_MISMATCH;
    private static final Finding FINDING = finding(RULE, "s", "A.n", "1", "2");
    private static final Waiver WAIVER = waiver("s", "A.n", "today", "2026-06-30", "one", "two");

    private final Known known = new Known();

    @Test
    void findingOfTheSameChange_doesNotCount() {
        Waivers.Outcome outcome = decide(WAIVER, FINDING);

        assertThat(outcome.kept()).isEmpty();
        assertThat(outcome.waived()).containsExactly(new Waived(FINDING, WAIVER));
        assertThat(outcome.breaches()).isEmpty();
        assertThat(outcome.notes()).isEmpty();
    }

    @Test
    void anotherRulePlaceOrSubject_countsOnAndIsNoUse() {
        for (Finding other : List.of(
                finding(Rule.WIRE_INCOMPATIBLE, "s", "A.n", "1"),
                finding(RULE, "s", "A.m", "1"),
                finding(RULE, "t", "A.n", "1"))) {
            Waivers.Outcome outcome = decide(WAIVER, other);
            assertThat(outcome.kept()).containsExactly(other);
            assertThat(outcome.breaches()).extracting(Finding::rule).containsExactly(Rule.WAIVER_UNUSED);
        }
    }

    @Test
    void versionThatWasNotHitThen_countsOn() {
        Waivers.Outcome outcome = decide(WAIVER, finding(RULE, "s", "A.n", "1", "3"));

        assertThat(outcome.kept()).hasSize(1);
        assertThat(said(outcome)).contains("hits other versions than it was granted for", "renew it");
    }

    @Test
    void versionThatNobodyKnows_countsOn() {
        assertThat(decide(WAIVER, finding(RULE, "s", "A.n", "nosuch")).kept()).hasSize(1);
    }

    @Test
    void schemaThatWasChangedFurther_countsOn() {
        Waiver earlier = waiver("s", "A.n", "yesterday", "2026-06-30", "one", "two");
        Waivers.Outcome outcome = decide(earlier, FINDING);

        assertThat(outcome.kept()).containsExactly(FINDING);
        assertThat(said(outcome)).contains("granted for the schema yesterday", "never released", "today's is today");
    }

    @Test
    void changeThatWasReleased_staysWaivedIfTheReleaseGaveTheSameFinding() {
        Waiver released = waiver("s", "A.n", "two", "2026-06-30", "one");
        Finding finding = finding(RULE, "s", "A.n", "1");
        assertThat(decide(released, finding).kept()).containsExactly(finding);
        known.gaveItThen = true;
        assertThat(decide(released, finding).waived()).hasSize(1);
    }

    @Test
    void findingOnTheSchemaItself_isBoundToThatSchemaAlone() {
        Finding itself = finding(Rule.DEFAULT_EPOCH_ZERO, "s", "A.n");
        Waiver waiver =
                new Waiver(Rule.DEFAULT_EPOCH_ZERO, "s", "A.n", List.of(), "today", WAIVER.grant(), WAIVER.place());

        assertThat(decide(waiver, itself).waived()).hasSize(1);
        known.today = "tomorrow";
        assertThat(decide(waiver, itself).kept()).hasSize(1);
    }

    @Test
    void waiverThatEnded_waivesNothingAndIsAFinding() {
        Waivers.Outcome outcome = decide(waiver("s", "A.n", "today", "2026-02-28", "one", "two"), FINDING);

        assertThat(outcome.kept()).containsExactly(FINDING);
        assertThat(outcome.breaches()).singleElement().satisfies(breach -> {
            assertThat(breach.rule()).isEqualTo(Rule.WAIVER_EXPIRED);
            assertThat(breach.message())
                    .contains("`owner` ended on 2026-02-28", "today is 2026-03-02 by this machine's");
            assertThat(breach.place()).contains(WAIVER.place());
        });
    }

    @Test
    void waiverThatEnded_givesWayToOneThatDidNot() {
        Waiver ended = waiver("s", "A.n", "today", "2026-02-28", "one", "two");
        Waivers.Outcome outcome = new Waivers(List.of(ended, WAIVER), known, NOW).decide(List.of(FINDING));

        assertThat(outcome.waived()).containsExactly(new Waived(FINDING, WAIVER));
        assertThat(outcome.breaches()).extracting(Finding::rule).containsExactly(Rule.WAIVER_EXPIRED);
    }

    @Test
    void waiverThatEndsSoon_isNoted() {
        assertThat(decide(waiver("s", "A.n", "today", "2026-03-16", "one", "two"), FINDING)
                        .notes())
                .singleElement()
                .asString()
                .contains("by owner ends on 2026-03-16, in 14 days");
    }

    @Test
    void waiverForMoreThanAYear_isAFinding() {
        Waivers.Outcome outcome = decide(waiver("s", "A.n", "today", "2027-03-04", "one", "two"), FINDING);

        assertThat(outcome.breaches()).extracting(Finding::rule).containsExactly(Rule.WAIVER_TOO_LONG);
        assertThat(said(outcome)).contains("2026-03-02 by this machine's clock");
    }

    @Test
    void waiverOfAChangeThatNeverHappened_isAFinding() {
        assertThat(said(decide(WAIVER))).contains("WIRE_TYPE_MISMATCH finds nothing at `A.n`");
        assertThat(said(decide(waiver("nosuch", "A.n", "today", "2026-06-30", "one"))))
                .contains("there is no subject `nosuch`");
        assertThat(said(decide(WAIVER, finding(RULE, "s", "A.m", "1")))).contains("it does at `A.m`");
    }

    @Test
    void waiverThatNothingIsComparedWithAnyMore_hasDoneItsWork_unlessItIsNew() {
        Waiver past = waiver("s", "A.n", "today", "2026-06-30", "zero");
        Waivers.Outcome outcome = decide(past);
        assertThat(outcome.breaches()).isEmpty();
        assertThat(outcome.notes()).singleElement().asString().contains("has done its work", "delete it by 2026-06-30");

        assertThat(decide(waiver("s", "A.n", "today", "2026-02-01", "zero")).breaches())
                .extracting(Finding::rule)
                .containsExactly(Rule.WAIVER_EXPIRED);
        known.isNew = true;
        assertThat(decide(past).breaches()).extracting(Finding::rule).containsExactly(Rule.WAIVER_UNUSED);
    }

    @Test
    void checkThatDidNotLookForEverything_callsNoWaiverUnused() {
        known.complete = false;
        assertThat(decide(WAIVER).breaches()).isEmpty();
    }

    @Test
    void subjectThatCannotBeRead_leavesItsWaiversAlone() {
        known.today = "";
        assertThat(decide(WAIVER).breaches()).isEmpty();
    }

    @Test
    void brokenSchemaAndBadWaiver_cannotBeWaived() {
        for (Finding finding : List.of(
                finding(Rule.SCHEMA_INVALID, "s", "A.n", "1"),
                finding(Rule.WAIVER_UNUSED, "s", "A.n", "1"),
                finding(RULE, "", "A.n", "1"),
                finding(RULE, "s", "", "1"))) {
            assertThat(Waivers.isWaivable(finding)).isFalse();
            Waiver waiver = new Waiver(
                    finding.rule(),
                    finding.subject(),
                    finding.path(),
                    List.of("one"),
                    "today",
                    WAIVER.grant(),
                    WAIVER.place());
            assertThat(decide(waiver, finding).kept()).containsExactly(finding);
        }
    }

    private Waivers.Outcome decide(Waiver waiver, Finding... findings) {
        return new Waivers(List.of(waiver), known, NOW).decide(List.of(findings));
    }

    private static String said(Waivers.Outcome outcome) {
        assertThat(outcome.breaches()).hasSize(1);
        return outcome.breaches().get(0).message() + "; "
                + outcome.breaches().get(0).remedy();
    }

    private static Waiver waiver(String subject, String at, String to, String until, String... from) {
        return new Waiver(
                RULE,
                subject,
                at,
                List.of(from),
                to,
                new Grant("owner", "reason", LocalDate.parse(until)),
                new Place("waivers.yaml", 2, 5));
    }

    private static Finding finding(Rule rule, String subject, String path, String... versions) {
        List<Hit> hits = Stream.of(versions)
                .map(version -> new Hit(version, Direction.NEXT_READS_OLD))
                .toList();
        return new Finding(
                rule, rule.severity(), subject, path, Optional.empty(), "message", hits, Optional.empty(), "remedy");
    }

    /** One subject, {@code s}, compared with its releases 1 to 3, of which 2 and 3 stand for a merge base as well. */
    private static final class Known implements Evidence {

        private static final List<String> VERSIONS = List.of("one", "two", "three");

        private String today = "today";
        private boolean gaveItThen;
        private boolean isNew;
        private boolean complete = true;

        @Override
        public boolean isSubject(String subject) {
            return subject.equals("s");
        }

        @Override
        public Optional<String> today(String subject) {
            return today.isEmpty() || !isSubject(subject) ? Optional.empty() : Optional.of(today);
        }

        @Override
        public Optional<String> compared(String subject, String version) {
            return version.matches("[123]")
                    ? Optional.of(VERSIONS.get(Integer.parseInt(version) - 1))
                    : Optional.empty();
        }

        @Override
        public boolean isCompared(String subject, String fingerprint) {
            return VERSIONS.contains(fingerprint);
        }

        @Override
        public boolean isReleased(String subject, String fingerprint) {
            return VERSIONS.contains(fingerprint);
        }

        @Override
        public boolean wasGivenThen(Waiver waiver, Finding finding) {
            return gaveItThen;
        }

        @Override
        public boolean isNew(Waiver waiver) {
            return isNew;
        }

        @Override
        public boolean isComplete() {
            return complete;
        }
    }
}
