package io.thereview.gate.report;

import io.thereview.gate.rule.Finding;
import io.thereview.gate.rule.Severity;
import java.util.Comparator;
import java.util.List;

/**
 * What a check found.
 *
 * @param findings in the order of their files and lines, whoever found them first
 * @param subjects the names of all subjects judged, also of those in which nothing was found
 * @param versions how many earlier versions they were judged against
 * @param notes what the reader should know of the check itself, such as that there is no git repository
 */
public record Report(List<Finding> findings, List<String> subjects, int versions, List<String> notes) {

    private static final Comparator<Finding> ORDER = Comparator.comparing((Finding finding) ->
                    finding.place().map(place -> place.file()).orElse(""))
            .thenComparing(finding -> finding.place().map(place -> place.line()).orElse(0))
            .thenComparing(
                    finding -> finding.place().map(place -> place.column()).orElse(0))
            .thenComparing(Finding::subject)
            .thenComparing(Finding::severity, Comparator.reverseOrder())
            .thenComparing(Finding::rule)
            .thenComparing(Finding::path)
            .thenComparing(Finding::message);

    public Report {
        findings = findings.stream().sorted(ORDER).toList();
        subjects = List.copyOf(subjects);
        notes = List.copyOf(notes);
    }

    /** How many findings weigh exactly this much. */
    public long count(Severity severity) {
        return findings.stream()
                .filter(finding -> finding.severity() == severity)
                .count();
    }

    /** Whether a check with this report fails. */
    public boolean hasErrors() {
        return count(Severity.ERROR) > 0;
    }
}
