package io.thereview.gate.check;

import io.thereview.gate.baseline.Against;
import io.thereview.gate.baseline.Comparison;
import io.thereview.gate.baseline.ComparisonSource;
import io.thereview.gate.release.GoldenFile;
import io.thereview.gate.report.Report;
import io.thereview.gate.rule.Finding;
import io.thereview.gate.rule.Level;
import io.thereview.gate.rule.Rule;
import io.thereview.gate.source.InvalidSchemaException;
import io.thereview.gate.source.Problem;
import io.thereview.gate.source.SchemaSet;
import io.thereview.gate.source.Snapshot;
import io.thereview.gate.source.Subject;
import io.thereview.gate.source.Subjects;
import io.thereview.gate.source.Whole;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;

/** Every recorded record of every release, whatever the levels of the subjects are. */
public final class GoldenRun {

    private final CheckOptions options;

    public GoldenRun(CheckOptions options) {
        this.options = options;
    }

    /** Decodes them all; a version is one with recorded bytes. */
    public Report run() {
        Comparison comparison =
                ComparisonSource.read(options.schemas(), options.prefix(), List.of(new Against.Released()));
        Snapshot today = Snapshot.read(options.schemas(), "", options.prefix());
        SchemaSet schemas = SchemaSet.of(today);
        List<Subject> subjects = Subjects.of(today).subjects();
        List<Finding> findings = new ArrayList<>();
        int versions = 0;
        for (Subject subject : subjects) {
            if (!today.files().containsKey(subject.file())) {
                findings.add(missing(today, subject));
                continue;
            }
            Whole whole = schemas.whole(subject.file());
            Ancestors ancestors =
                    Ancestors.of(subject, schemas.ownNameOf(subject.file()), Level.BACKWARD_TRANSITIVE, comparison);
            for (Ancestors.Ancestor ancestor : ancestors.versions()) {
                if (ancestor.golden().length > 0) {
                    versions++;
                    findings.addAll(verify(subject, schemas, whole, ancestor));
                }
            }
        }
        return new Report(findings, subjects.stream().map(Subject::subject).toList(), versions, comparison.notes());
    }

    private static Finding missing(Snapshot today, Subject subject) {
        return Problem.of(
                        Rule.SCHEMA_INVALID,
                        Subjects.placeOfFile(today, subject),
                        "subject `" + subject.subject() + "` has the file `" + subject.file()
                                + "`, which does not exist",
                        "add the file, or remove the subject")
                .finding(subject.subject());
    }

    private static List<Finding> verify(Subject subject, SchemaSet schemas, Whole whole, Ancestors.Ancestor ancestor) {
        if (!whole.isUsable()) {
            return whole.problems().stream()
                    .map(problem -> problem.finding(subject.subject()))
                    .toList();
        }
        try {
            Schema next = schemas.parse(whole);
            Snapshot then = ancestor.moment().schemas().snapshot();
            return GoldenFile.verify(then, ancestor.whole().path(), ancestor.schema(), next).stream()
                    .map(breach -> breach.finding(subject.subject()))
                    .toList();
        } catch (InvalidSchemaException e) {
            return List.of(e.problem().finding(subject.subject()));
        }
    }
}
