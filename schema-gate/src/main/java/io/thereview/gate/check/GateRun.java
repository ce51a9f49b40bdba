package io.thereview.gate.check;

import io.thereview.gate.baseline.Comparison;
import io.thereview.gate.baseline.ComparisonSource;
import io.thereview.gate.report.Report;
import io.thereview.gate.rule.Finding;
import io.thereview.gate.rule.Lens;
import io.thereview.gate.rule.Level;
import io.thereview.gate.rule.Severity;
import io.thereview.gate.source.Problem;
import io.thereview.gate.source.SchemaSet;
import io.thereview.gate.source.Snapshot;
import io.thereview.gate.source.SourceException;
import io.thereview.gate.source.Subject;
import io.thereview.gate.source.Subjects;
import io.thereview.gate.source.Whole;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * One check of a folder of schemas: every subject, against everything that it is compared with, through every lens.
 *
 * <pre>{@code Report report = GateRun.of(CheckOptions.of(Path.of("schemas"))).run();}</pre>
 */
public final class GateRun {

    private final CheckOptions options;

    private GateRun(CheckOptions options) {
        this.options = options;
    }

    /** A check that is not yet run. */
    public static GateRun of(CheckOptions options) {
        return new GateRun(options);
    }

    /**
     * Runs it.
     *
     * @throws SourceException if it cannot be run: a folder or commit cannot be read
     */
    public Report run() {
        if (!Files.isDirectory(options.schemas())) {
            throw new SourceException(
                    options.schemas() + " is no folder; name the one with the schemas by --schemas DIR");
        }
        Snapshot today = Snapshot.read(options.schemas(), "", options.prefix());
        Subjects subjects = Subjects.of(today);
        Comparison comparison = ComparisonSource.read(options.schemas(), options.prefix(), options.against());
        return report(SchemaSet.of(today), subjects, comparison);
    }

    private Report report(SchemaSet schemas, Subjects subjects, Comparison comparison) {
        Set<String> notes = new LinkedHashSet<>(comparison.notes());
        if (schemas.snapshot().schemaFiles().isEmpty()) {
            notes.add("there is no .avsc file in " + options.schemas());
        }
        List<Finding> findings = new ArrayList<>(filed(schemas, subjects));
        SubjectCheck check = new SubjectCheck(options.lenses(), schemas);
        List<SubjectVerdict> verdicts =
                Parallel.map(subjects.subjects(), subject -> judged(subject, check, schemas, comparison, notes));
        verdicts.forEach(verdict -> findings.addAll(verdict.findings()));
        int versions = verdicts.stream().mapToInt(SubjectVerdict::versions).sum();
        return new Report(
                findings.stream().map(this::weighed).distinct().toList(),
                subjects.subjects().stream().map(Subject::subject).toList(),
                versions,
                List.copyOf(notes));
    }

    private SubjectVerdict judged(
            Subject subject, SubjectCheck check, SchemaSet schemas, Comparison comparison, Set<String> notes) {
        if (!schemas.snapshot().files().containsKey(subject.file())) {
            return new SubjectVerdict(List.of(), 0);
        }
        Whole whole = schemas.whole(subject.file());
        if (!whole.isUsable()) {
            return new SubjectVerdict(List.of(), 0);
        }
        Level level = options.level().orElse(subject.level());
        Ancestors ancestors = Ancestors.of(subject, schemas.nameOf(subject.file()), level, comparison);
        synchronized (notes) {
            notes.addAll(ancestors.notes());
        }
        return check.check(subject, whole, ancestors, level);
    }

    /** What is wrong with files, each with the subject that it is the file of. */
    private List<Finding> filed(SchemaSet schemas, Subjects subjects) {
        List<Problem> problems = new ArrayList<>(schemas.problems());
        if (options.lenses().contains(Lens.LINT)) {
            problems.addAll(new RepositoryLints(schemas, subjects).problems());
        }
        return problems.stream()
                .map(problem -> problem.finding(subjects.subjects().stream()
                        .filter(subject -> schemas.snapshot()
                                .shown(subject.file())
                                .equals(problem.place().file()))
                        .map(Subject::subject)
                        .findFirst()
                        .orElse("")))
                .toList();
    }

    private Finding weighed(Finding finding) {
        return options.strict() && finding.severity() == Severity.WARN ? finding.as(Severity.ERROR) : finding;
    }
}
