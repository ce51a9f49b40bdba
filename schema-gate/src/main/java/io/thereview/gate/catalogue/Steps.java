package io.thereview.gate.catalogue;

import io.thereview.gate.catalogue.Step.Judgement;
import io.thereview.gate.catalogue.Step.Kind;
import io.thereview.gate.catalogue.Step.Remark;
import io.thereview.gate.diff.SchemaDiff;
import io.thereview.gate.judge.Change;
import io.thereview.gate.judge.SchemaGate;
import io.thereview.gate.judge.Version;
import io.thereview.gate.rule.Direction;
import io.thereview.gate.rule.Finding;
import io.thereview.gate.rule.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Judges each version of a subject against the one before. */
final class Steps {

    private static final SchemaGate GATE = SchemaGate.complete();

    private Steps() {}

    /** A step for each version. */
    static List<Step> of(List<Known> oldestFirst) {
        List<Step> steps = new ArrayList<>();
        List<Remark> known = List.of();
        for (int i = 0; i < oldestFirst.size(); i++) {
            Known next = oldestFirst.get(i);
            if (i > 0 && next.isLike(oldestFirst.get(i - 1))) {
                String before = oldestFirst.get(i - 1).label();
                steps.add(new Step(next.label(), before, Kind.SAME, List.of(), Judgement.NONE));
                continue;
            }
            List<Known> previous = i == 0 ? List.of() : List.of(oldestFirst.get(i - 1));
            List<Finding> findings = findings(previous, next);
            List<Remark> itself = remarks(findings, finding -> finding.hits().isEmpty());
            steps.add(step(previous, next, judgement(findings, itself, known)));
            known = itself;
        }
        return steps;
    }

    private static Step step(List<Known> previous, Known next, Judgement judgement) {
        if (previous.isEmpty()) {
            return new Step(next.label(), "", Kind.FIRST, List.of(), judgement);
        }
        Known before = previous.get(0);
        return new Step(
                next.label(), before.label(), Kind.CHANGED, SchemaDiff.of(before.schema(), next.schema()), judgement);
    }

    private static Judgement judgement(List<Finding> findings, List<Remark> itself, List<Remark> known) {
        return new Judgement(
                remarks(findings, finding -> hits(finding, Direction.NEXT_READS_OLD)),
                remarks(findings, finding -> hits(finding, Direction.OLD_READS_NEXT)),
                itself.stream().filter(remark -> !known.contains(remark)).toList());
    }

    private static List<Finding> findings(List<Known> previous, Known next) {
        List<Version> versions = previous.stream()
                .map(known -> new Version(known.label(), known.schema()))
                .toList();
        return GATE.judge(new Change("", next.schema(), versions, Level.FULL, anchor -> Optional.empty()))
                .findings();
    }

    private static boolean hits(Finding finding, Direction direction) {
        return finding.hits().stream().anyMatch(hit -> hit.direction() == direction);
    }

    private static List<Remark> remarks(List<Finding> findings, Predicate<Finding> wanted) {
        return findings.stream().filter(wanted).map(Remark::of).toList();
    }
}
