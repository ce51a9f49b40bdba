package io.thereview.gate.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.thereview.gate.judge.Known;
import io.thereview.gate.release.GoldenBreach;
import io.thereview.gate.release.GoldenLine;
import io.thereview.gate.rule.Direction;
import io.thereview.gate.rule.Finding;
import io.thereview.gate.rule.Hit;
import io.thereview.gate.rule.Place;
import io.thereview.gate.rule.Rule;
import io.thereview.gate.walk.Anchor;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class GoldenFindingsTest {

    private static final Place FIELD = new Place("A.avsc", 3, 4);
    private static final List<GoldenBreach> BREACHES = List.of(
            breach("1", 1, "A.count", false), breach("1", 2, "A.count", false), breach("2", 5, "A.count", false));

    @Test
    void breaches_that_nothing_explains_are_one_finding_at_the_field_of_today() {
        assertThat(of(BREACHES)).singleElement().satisfies(finding -> {
            assertThat(finding.place()).contains(FIELD);
            assertThat(finding.message())
                    .isEqualTo("2 recorded records of release 1 and 1 of release 2 are not read as they were written; "
                            + "`x`: 1 is read as 2");
            assertThat(finding.proof()).contains("release 1, A.golden.jsonl:1: {}");
        });
    }

    @Test
    void breach_of_the_recorded_text_itself_is_never_explained_and_stands_at_its_line() {
        assertThat(of(List.of(breach("1", 2, "A.count", true)), known(Rule.WIRE_TYPE_MISMATCH, "A.count", "1")))
                .singleElement()
                .extracting(Finding::place)
                .isEqualTo(Optional.of(new Place("released/1/A.golden.jsonl", 2, 1)));
    }

    @Test
    void finding_of_the_same_place_or_around_it_explains_the_versions_that_it_hits() {
        assertThat(of(BREACHES, known(Rule.WIRE_TYPE_MISMATCH, "A.count?", "1", "2")))
                .isEmpty();
        assertThat(of(BREACHES, known(Rule.SEMANTIC_PROMOTION_ROUNDS, "A", "1", "2")))
                .isEmpty();
        assertThat(of(BREACHES, known(Rule.WIRE_TYPE_MISMATCH, "A.count", "1")))
                .singleElement()
                .extracting(Finding::message)
                .asString()
                .startsWith("1 recorded record of release 2 is not read");
    }

    @Test
    void finding_elsewhere_or_too_light_or_of_style_explains_nothing() {
        assertThat(of(BREACHES, known(Rule.WIRE_TYPE_MISMATCH, "A.counter", "1", "2")))
                .hasSize(1);
        assertThat(of(BREACHES, known(Rule.SEMANTIC_ALIAS_RENAME, "A.count", "1", "2")))
                .hasSize(1);
        assertThat(of(BREACHES, known(Rule.LINT_FIELD_NAME, "A.count"))).hasSize(1);
    }

    @Test
    void long_line_is_cut_in_the_proof() {
        GoldenLine line = new GoldenLine("1", FIELD, "x".repeat(301));
        assertThat(of(List.of(new GoldenBreach(line, true, "A", Anchor.DOCUMENT, "p"))))
                .singleElement()
                .extracting(Finding::proof)
                .isEqualTo(Optional.of("release 1, A.avsc:3: " + "x".repeat(300) + "..."));
    }

    private static List<Finding> of(List<GoldenBreach> breaches, Finding... known) {
        return new GoldenFindings(
                        "t",
                        new Known(
                                List.of(known),
                                anchor -> anchor.field().equals("count") ? Optional.of(FIELD) : Optional.empty()))
                .of(breaches);
    }

    private static GoldenBreach breach(String version, int line, String path, boolean itself) {
        Place place = new Place("released/" + version + "/A.golden.jsonl", line, 1);
        return new GoldenBreach(
                new GoldenLine(version, place, "{}"), itself, path, new Anchor("n.A", "count"), "`x`: 1 is read as 2");
    }

    private static Finding known(Rule rule, String path, String... versions) {
        List<Hit> hits = List.of(versions).stream()
                .map(version -> new Hit(version, Direction.NEXT_READS_OLD))
                .toList();
        return new Finding(rule, rule.severity(), "t", path, Optional.empty(), "m", hits, Optional.empty(), "r");
    }
}
