package io.thereview.gate.plan;

import io.thereview.gate.report.Report;
import io.thereview.gate.rule.Finding;
import io.thereview.gate.rule.Severity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What makes a registry as the repository says. It never deletes anything.
 *
 * @param subjects in the order in which they are written
 * @param refusals errors of the gate that belong to no subject here, and refuse the whole plan
 */
public record Plan(List<SubjectPlan> subjects, List<String> refusals) {

    private static final Registered NOTHING =
            new Registered(List.of(), Optional.empty(), Optional.empty(), Optional.empty(), List.of());

    public Plan {
        subjects = List.copyOf(subjects);
        refusals = List.copyOf(refusals);
    }

    /**
     * Decides it.
     *
     * @param registered what the registry has, by subject
     * @param report what the gate says; its errors refuse the plan
     */
    public static Plan of(List<Wanted> wanted, Map<String, Registered> registered, Report report) {
        Map<String, List<Finding>> findings = report.bySubject();
        Set<String> names = new HashSet<>();
        List<SubjectPlan> subjects = new ArrayList<>();
        for (Wanted each : wanted) {
            names.add(each.name());
            subjects.add(SubjectPlan.of(
                    each,
                    registered.getOrDefault(each.name(), NOTHING),
                    errors(findings.getOrDefault(each.name(), List.of()))));
        }
        return new Plan(
                subjects,
                errors(report.findings()).stream()
                        .filter(finding -> !names.contains(finding.subject()))
                        .map(SubjectPlan::words)
                        .toList());
    }

    private static List<Finding> errors(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .toList();
    }

    /** Whether something must be mended before anything is written. */
    public boolean isRefused() {
        return !reasons().isEmpty();
    }

    /** What must be mended, a line each. */
    public List<String> reasons() {
        List<String> reasons = new ArrayList<>();
        for (SubjectPlan each : subjects) {
            if (each.step() instanceof Step.Refused refused) {
                refused.why().forEach(why -> reasons.add(each.wanted().name() + ": " + why));
            }
        }
        reasons.addAll(refusals);
        return reasons;
    }

    /** Everything that is written, in order; nothing if it is refused. */
    public List<Write> writes() {
        return isRefused()
                ? List.of()
                : subjects.stream().flatMap(each -> each.writes().stream()).toList();
    }
}
