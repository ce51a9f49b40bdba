package io.thereview.gate.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.thereview.gate.rule.Direction;
import io.thereview.gate.rule.Finding;
import io.thereview.gate.rule.Hit;
import io.thereview.gate.rule.Rule;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TextPrinterTest {

    @Test
    void finding_saysPlaceSeverityRuleAndPath_thenCauseProofHitsAndFix() throws IOException {
        assertThat(text(Findings.report(Findings.FULL))).isEqualTo("""
                schemas/ReviewCreated.avsc:14:7 ERROR WIRE_FIELD_ADDED_WITHOUT_DEFAULT  ReviewCreated.author?.city
                  `city` was added to Author without a default: old records cannot be read
                  proof : {"author":{"name":"Ann"}} -> AvroTypeException: missing required field city
                  hits  : records written with 1-3
                  fix   : give `city` a default

                3 subjects, 18 versions: 1 error
                """);
    }

    @Test
    void findings_standInTheOrderOfTheirPlaces_withAnEmptyLineBetween() throws IOException {
        assertThat(text(Findings.report(Findings.WARNING, Findings.FULL, Findings.in("schemas/User.avsc"))))
                .containsSubsequence(
                        "schemas/ReviewCreated.avsc:14:7 ERROR",
                        "\n\nschemas/User.avsc:1:1 ERROR",
                        "\n\nschemas/User.avsc:2:3 WARN",
                        "\n\n3 subjects, 18 versions: 2 errors, 1 warning\n");
    }

    @Test
    void nothingFound_isSaidInOneLine() throws IOException {
        Report report = new Report(List.of(), List.of("users-value"), 1, List.of());

        assertThat(text(report)).isEqualTo("1 subject, 1 version: nothing found\n");
    }

    @Test
    void notes_standBeforeTheSummary() throws IOException {
        Report report = new Report(List.of(), List.of(), 0, List.of("this is no git repository"));

        assertThat(text(report)).isEqualTo("""
                note: this is no git repository
                0 subjects, 0 versions: nothing found
                """);
    }

    @Test
    void findingWithoutPlace_standsUnderItsSubject() throws IOException {
        assertThat(text(Findings.report(Findings.finding(
                        Rule.WIRE_TYPE_MISMATCH, "users-value", Optional.empty(), "it changed", List.of()))))
                .startsWith("users-value ERROR WIRE_TYPE_MISMATCH  ");
    }

    @Test
    void hitsInBothDirections_areToldApart() throws IOException {
        List<Hit> hits = List.of(
                new Hit("1", Direction.NEXT_READS_OLD),
                new Hit("3", Direction.NEXT_READS_OLD),
                new Hit("2", Direction.OLD_READS_NEXT),
                new Hit("main", Direction.OLD_READS_NEXT));

        assertThat(text(Findings.report(Findings.finding(
                        Rule.WIRE_TYPE_MISMATCH, "users-value", Optional.empty(), "it changed", hits))))
                .contains("  hits  : records written with 1 and 3; readers that still use 2 and main\n");
    }

    @Test
    void findingOfASharedType_isSaidOnce_andWhereElse() throws IOException {
        Finding other = new Finding(
                Findings.FULL.rule(),
                Findings.FULL.severity(),
                "users-value",
                "UserUpdated.author?.city",
                Findings.FULL.place(),
                Findings.FULL.message(),
                Findings.FULL.hits(),
                Optional.empty(),
                Findings.FULL.remedy());

        assertThat(text(Findings.report(Findings.FULL, other)))
                .containsOnlyOnce("`city` was added to Author")
                .contains("\n  also  : UserUpdated.author?.city\n")
                .endsWith(": 2 errors\n");
    }

    @Test
    void findingsOfOnePlace_thatSayDifferentThings_areAllSaid() throws IOException {
        Finding other = new Finding(
                Findings.FULL.rule(),
                Findings.FULL.severity(),
                "users-value",
                Findings.FULL.path(),
                Findings.FULL.place(),
                "another message",
                Findings.FULL.hits(),
                Findings.FULL.proof(),
                Findings.FULL.remedy());

        assertThat(text(Findings.report(Findings.FULL, other)))
                .contains("`city` was added to Author", "another message")
                .doesNotContain("also");
    }

    @Test
    void controlCharacters_areEscaped() throws IOException {
        assertThat(text(Findings.report(Findings.saying("red \u001b[31m, back \r, turned \u202e"))))
                .contains("  red \\u001b[31m, back \\u000d, turned \\u202e\n");
    }

    @Test
    void lines_areNoCommandsOfARunner_whateverNamesAndValuesHold() throws IOException {
        String report = text(new Report(
                List.of(Findings.in("::error::x\n::error::y"), Findings.saying("one\n\u2003::error::z\n::stop::")),
                List.of(),
                0,
                List.of("a\n::error::note")));

        assertThat(report.lines())
                .noneMatch(line -> line.replaceFirst("^[\\s\\p{Z}]+", "").startsWith("::"));
        assertThat(report).contains("\\u003a:error::z", "note: a\\n::error::note");
    }

    @Test
    void messageOfSeveralLines_isIndented() throws IOException {
        assertThat(text(Findings.report(Findings.saying("one\ntwo")))).contains("\n  one\n  two\n");
    }

    @Test
    void colours_areThereOnlyWhenAskedFor() throws IOException {
        StringWriter coloured = new StringWriter();
        Format.TEXT.printColoured(Findings.report(Findings.FULL), coloured);

        assertThat(coloured.toString()).contains("\u001b[31mERROR\u001b[0m");
        assertThat(text(Findings.report(Findings.FULL))).doesNotContain("\u001b");
    }

    private static String text(Report report) throws IOException {
        return Findings.print(Format.TEXT, report);
    }
}
