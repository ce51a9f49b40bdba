package io.thereview.gate.check;

import io.thereview.gate.baseline.Comparison;
import io.thereview.gate.baseline.History;
import io.thereview.gate.baseline.Moment;
import io.thereview.gate.diff.Difference;
import io.thereview.gate.diff.SchemaDiff;
import io.thereview.gate.judge.Change;
import io.thereview.gate.judge.SchemaGate;
import io.thereview.gate.judge.Version;
import io.thereview.gate.report.SubjectChange;
import io.thereview.gate.rule.DeploymentOrder;
import io.thereview.gate.rule.Level;
import io.thereview.gate.source.InvalidSchemaException;
import io.thereview.gate.source.SchemaSet;
import io.thereview.gate.source.Snapshot;
import io.thereview.gate.source.Subject;
import io.thereview.gate.source.Subjects;
import io.thereview.gate.source.Whole;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;

/**
 * What is different from before, subject by subject. Before is the last of what a folder is compared with: the merge base,
 * or else the last release. Each change is judged in both directions, whatever the level of its subject.
 */
public final class Changes {

    private final SchemaSet schemas;
    private final Comparison comparison;

    private Changes(SchemaSet schemas, Comparison comparison) {
        this.schemas = schemas;
        this.comparison = comparison;
    }

    /** The subjects that changed or are new. Schemas that cannot be read are left out: they are findings. */
    public static List<SubjectChange> of(Snapshot today, Comparison comparison) {
        if (comparison.moments().isEmpty()) {
            return List.of();
        }
        Changes changes = new Changes(SchemaSet.of(today), comparison);
        return Subjects.of(today).subjects().stream()
                .flatMap(subject -> changes.change(subject).stream())
                .toList();
    }

    private Optional<SubjectChange> change(Subject subject) {
        Whole whole = schemas.whole(subject.file());
        if (!whole.isUsable()) {
            return Optional.empty();
        }
        Optional<Moment> moment = before(subject);
        if (moment.isEmpty()) {
            return Optional.of(new SubjectChange(subject.subject(), Optional.empty(), List.of(), Optional.empty()));
        }
        SchemaSet then = moment.get().schemas();
        Whole old = then.whole(file(moment.get(), subject).orElseThrow());
        try {
            return old.text().equals(whole.text())
                    ? Optional.empty()
                    : change(subject, new Version(moment.get().label(), then.parse(old)), schemas.parse(whole));
        } catch (InvalidSchemaException e) {
            return Optional.empty();
        }
    }

    private static Optional<SubjectChange> change(Subject subject, Version before, Schema next) {
        List<Difference> differences = SchemaDiff.of(before.schema(), next);
        if (differences.isEmpty()) {
            return Optional.empty();
        }
        Change change = new Change(subject.subject(), next, List.of(before), Level.FULL, anchor -> Optional.empty());
        return Optional.of(new SubjectChange(
                subject.subject(),
                Optional.of(before.label()),
                differences.stream().map(Difference::toString).toList(),
                Optional.of(
                        DeploymentOrder.of(SchemaGate.complete().judge(change).findings()))));
    }

    /** The latest that has the subject. */
    private Optional<Moment> before(Subject subject) {
        List<Moment> latestFirst = new ArrayList<>();
        for (History history : comparison.histories()) {
            List<Moment> line = new ArrayList<>(history.moments()).reversed();
            latestFirst.addAll(0, line);
        }
        return latestFirst.stream()
                .filter(moment -> file(moment, subject)
                        .map(file -> moment.schemas().whole(file).isUsable())
                        .orElse(false))
                .findFirst();
    }

    private Optional<String> file(Moment moment, Subject subject) {
        return moment.fileOf(subject, schemas.nameOf(subject.file()));
    }
}
