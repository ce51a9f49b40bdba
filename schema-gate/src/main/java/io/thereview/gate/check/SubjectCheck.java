package io.thereview.gate.check;

import io.thereview.gate.judge.Change;
import io.thereview.gate.judge.SchemaGate;
import io.thereview.gate.judge.Version;
import io.thereview.gate.lint.SoundnessLens;
import io.thereview.gate.rule.Finding;
import io.thereview.gate.rule.Lens;
import io.thereview.gate.rule.Level;
import io.thereview.gate.rule.Place;
import io.thereview.gate.rule.Severity;
import io.thereview.gate.source.InvalidSchemaException;
import io.thereview.gate.source.SchemaSet;
import io.thereview.gate.source.Subject;
import io.thereview.gate.source.Whole;
import io.thereview.gate.walk.Anchor;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.avro.Schema;

/** The check of one subject after another. Thread-safe. */
final class SubjectCheck {

    private final SchemaGate gate;
    private final SchemaSet schemas;

    SubjectCheck(Set<Lens> lenses, SchemaSet schemas) {
        this.gate = SchemaGate.of(lenses);
        this.schemas = schemas;
    }

    SubjectVerdict check(Subject subject, Whole whole, Ancestors ancestors, Level level) {
        List<Finding> findings = new ArrayList<>();
        ancestors.problems().forEach(problem -> findings.add(problem.finding(subject.subject())));
        try {
            Schema next = schemas.parse(whole);
            Function<Anchor, Optional<Place>> locator = schemas.locator(subject.file());
            Collected own = new Collected(subject.subject(), locator);
            SoundnessLens.size(whole.text().getBytes(StandardCharsets.UTF_8).length, next, own);
            boolean tooLarge = !own.findings().isEmpty();
            List<Version> versions = versions(subject, ancestors, findings);
            if (!tooLarge) {
                findings.addAll(gate.judge(new Change(subject.subject(), next, versions, transitive(level), locator))
                        .findings());
            }
            findings.addAll(own.findings());
            return new SubjectVerdict(findings, versions.size());
        } catch (InvalidSchemaException e) {
            findings.add(e.problem().finding(subject.subject()));
            return new SubjectVerdict(findings, 0);
        }
    }

    private static List<Version> versions(Subject subject, Ancestors ancestors, List<Finding> findings) {
        List<Version> versions = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Ancestors.Ancestor ancestor : ancestors.versions()) {
            try {
                Schema schema = ancestor.schema();
                if (seen.add(schema.toString())) {
                    versions.add(new Version(ancestor.label(), schema));
                }
            } catch (InvalidSchemaException e) {
                Finding finding = e.problem().finding(subject.subject());
                findings.add(ancestor.moment().released() ? finding : lighter(finding));
            }
        }
        return versions;
    }

    /** A broken commit of the past is no fault of today's. */
    private static Finding lighter(Finding finding) {
        return new Finding(
                finding.rule(),
                Severity.INFO,
                finding.subject(),
                finding.path(),
                finding.place(),
                finding.message() + "; it is not compared",
                finding.hits(),
                finding.proof(),
                finding.remedy());
    }

    /** The versions that count were chosen already, history by history. */
    private static Level transitive(Level level) {
        return switch (level) {
            case NONE -> Level.NONE;
            case BACKWARD, BACKWARD_TRANSITIVE -> Level.BACKWARD_TRANSITIVE;
            case FORWARD, FORWARD_TRANSITIVE -> Level.FORWARD_TRANSITIVE;
            case FULL, FULL_TRANSITIVE -> Level.FULL_TRANSITIVE;
        };
    }
}
