package io.thereview.gate.report;

import io.thereview.gate.rule.Direction;
import io.thereview.gate.rule.Finding;
import io.thereview.gate.rule.Hit;
import io.thereview.gate.rule.Place;
import io.thereview.gate.rule.Rule;
import io.thereview.gate.waive.Grant;
import io.thereview.gate.waive.Waived;
import io.thereview.gate.waive.Waiver;
import java.io.IOException;
import java.io.StringWriter;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Findings and reports made by hand. */
final class Findings {

    static final Finding FULL = finding(
            Rule.WIRE_FIELD_ADDED_WITHOUT_DEFAULT,
            "reviews-value",
            Optional.of(new Place("schemas/ReviewCreated.avsc", 14, 7)),
            "`city` was added to Author without a default: old records cannot be read",
            old("1", "2", "3"));

    static final Finding WARNING = finding(
            Rule.LINT_DOC_MISSING,
            "users-value",
            Optional.of(new Place("schemas/User.avsc", 2, 3)),
            "nobody says what `User` is",
            List.of());

    private Findings() {}

    static List<Hit> old(String... versions) {
        return Stream.of(versions)
                .map(version -> new Hit(version, Direction.NEXT_READS_OLD))
                .toList();
    }

    static Finding finding(Rule rule, String subject, Optional<Place> place, String message, List<Hit> hits) {
        Optional<String> proof = hits.isEmpty()
                ? Optional.empty()
                : Optional.of("{\"author\":{\"name\":\"Ann\"}} -> AvroTypeException: missing required field city");
        String remedy = hits.isEmpty() ? "" : "give `city` a default";
        return new Finding(
                rule, rule.severity(), subject, "ReviewCreated.author?.city", place, message, hits, proof, remedy);
    }

    /** A finding in no file, of no subject, that says this. */
    static Finding saying(String message) {
        return finding(Rule.SCHEMA_INVALID, "", Optional.empty(), message, List.of());
    }

    /** A finding in this file. */
    static Finding in(String file) {
        return finding(Rule.SCHEMA_INVALID, "s", Optional.of(new Place(file, 1, 1)), "it is no JSON", List.of());
    }

    static Report report(Finding... findings) {
        return new Report(List.of(findings), List.of("orders-value", "reviews-value", "users-value"), 18, List.of());
    }

    /** A report in which this is waived. */
    static Report waiving(Finding finding) {
        Report report = report();
        Waiver waiver = new Waiver(
                finding.rule(),
                finding.subject(),
                finding.path(),
                List.of("sha256:1"),
                "sha256:2",
                new Grant("@reviews", "no record has it", LocalDate.parse("2026-12-31")),
                new Place("schemas/waivers.yaml", 2, 5));
        return new Report(List.of(), report.subjects(), 18, List.of(), List.of(new Waived(finding, waiver)), List.of());
    }

    static String print(Format format, Report report) throws IOException {
        StringWriter out = new StringWriter();
        format.print(report, out);
        return out.toString();
    }
}
