package io.thereview.gate.plan;

import io.thereview.gate.diff.SchemaDiff;
import io.thereview.gate.registry.Found;
import io.thereview.gate.rule.Finding;
import io.thereview.gate.source.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What happens to one subject, and whether its level changes. */
public record SubjectPlan(Wanted wanted, Step step, Optional<LevelChange> level) {

    /** Decides it; the findings are the errors of the gate on this subject. */
    static SubjectPlan of(Wanted wanted, Registered registered, List<Finding> errors) {
        List<String> why = refusals(wanted, registered, errors);
        Optional<LevelChange> level = registered.level().equals(Optional.of(wanted.level()))
                ? Optional.empty()
                : Optional.of(new LevelChange(registered.level(), wanted.level()));
        return new SubjectPlan(wanted, why.isEmpty() ? step(wanted, registered) : new Step.Refused(why), level);
    }

    private static List<String> refusals(Wanted wanted, Registered registered, List<Finding> errors) {
        if (!errors.isEmpty()) {
            return errors.stream().map(SubjectPlan::words).toList();
        }
        if (wanted.schema().isEmpty()) {
            return wanted.problems().stream().map(Problem::toString).toList();
        }
        List<String> why = new ArrayList<>();
        registered.objections().forEach(each -> why.add("the registry itself: " + each));
        return why;
    }

    /** A finding in one line; the check tells more. */
    static String words(Finding finding) {
        String path = finding.path().isEmpty() ? "" : " " + finding.path();
        String place = finding.place().map(where -> where + " ").orElse("");
        return place + finding.rule() + path + ": " + finding.message() + "; " + finding.remedy();
    }

    private static Step step(Wanted wanted, Registered registered) {
        if (registered.numbers().isEmpty()) {
            return new Step.New();
        }
        int last = registered.lastNumber();
        if (registered.wanted().isEmpty()) {
            return new Step.Next(
                    last,
                    registered
                            .last()
                            .map(before -> SchemaDiff.of(before, wanted.schema().orElseThrow()))
                            .orElse(List.of()));
        }
        Found found = registered.wanted().get();
        return found.number() == last ? new Step.Unchanged(found) : new Step.Behind(found, last);
    }

    /** What is written for it, in order. The level comes first, so that no version is ever judged by another one. */
    List<Write> writes() {
        List<Write> writes = new ArrayList<>();
        level.ifPresent(change -> writes.add(new Write.SetLevel(wanted.name(), change.to())));
        switch (step) {
            case Step.New first -> writes.add(register());
            case Step.Next next -> writes.add(register());
            case Step.Unchanged unchanged -> {}
            case Step.Behind behind -> {}
            case Step.Refused refused -> writes.clear();
        }
        return writes;
    }

    private Write register() {
        return new Write.Register(wanted.name(), wanted.schema().orElseThrow());
    }
}
