package io.thereview.gate.check;

import io.thereview.gate.baseline.Comparison;
import io.thereview.gate.baseline.Moment;
import io.thereview.gate.rule.Finding;
import io.thereview.gate.rule.Place;
import io.thereview.gate.rule.Rule;
import io.thereview.gate.source.Problem;
import io.thereview.gate.source.SchemaSet;
import io.thereview.gate.source.Subject;
import io.thereview.gate.source.Subjects;
import java.util.List;

/** Subjects of the last release that are none any more: nothing compares their schemas. */
final class RemovedSubjects {

    private final SchemaSet schemas;
    private final Subjects today;

    RemovedSubjects(SchemaSet schemas, Subjects today) {
        this.schemas = schemas;
        this.today = today;
    }

    List<Finding> findings(Comparison comparison) {
        List<Moment> releases =
                comparison.moments().stream().filter(Moment::released).toList();
        if (releases.isEmpty()) {
            return List.of();
        }
        Moment last = releases.get(releases.size() - 1);
        return last.subjects().subjects().stream()
                .filter(subject -> !subject.file().startsWith(RepositoryLints.SHARED) && !isKept(subject, last))
                .map(subject -> problem(subject, last).finding(subject.subject()))
                .toList();
    }

    private boolean isKept(Subject subject, Moment then) {
        if (today.declared() && then.subjects().declared()) {
            return today.named(subject.subject()).isPresent();
        }
        return schemas.snapshot().files().containsKey(subject.file())
                || then.schemas()
                        .nameOf(subject.file())
                        .flatMap(schemas::fileOf)
                        .isPresent();
    }

    private Problem problem(Subject subject, Moment then) {
        String listed = today.declared()
                ? schemas.snapshot().shown(Subjects.FILE)
                : then.schemas().snapshot().shown(subject.file());
        return Problem.of(
                Rule.LINT_SUBJECT_REMOVED,
                new Place(listed, 1, 1),
                "`" + subject.subject() + "` is a subject of release " + then.label()
                        + " and no longer one: its records are still out there, and nothing compares its schema any more",
                today.declared()
                        ? "list `" + subject.subject() + "` in " + Subjects.FILE + " again, with file: "
                                + subject.file()
                        : "restore " + schemas.snapshot().shown(subject.file()));
    }
}
