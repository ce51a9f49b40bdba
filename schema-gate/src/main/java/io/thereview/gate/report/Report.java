package io.thereview.gate.report;

import io.thereview.gate.rule.Finding;
import io.thereview.gate.rule.Severity;
import io.thereview.gate.source.Snapshot;
import io.thereview.gate.waive.Waived;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a check found.
 *
 * @param findings in the order of their files and lines, those of releases last, whoever found them first
 * @param subjects the names of all subjects judged, also of those in which nothing was found
 * @param versions how many earlier versions they were judged against
 * @param notes what the reader should know of the check itself, such as that there is no git repository
 * @param waived what was found and does not count, in the same order
 * @param changes what is different from before, where somebody asked for it
 */
public record Report(
        List<Finding> findings,
        List<String> subjects,
        int versions,
        List<String> notes,
        List<Waived> waived,
        List<SubjectChange> changes) {

    /** Stands for the subject of what belongs to none. */
    public static final String NO_SUBJECT = "(all schemas)";

    /** What somebody edits stands before what was released and stays as it is. */
    private static final Comparator<Finding> ORDER = Comparator.comparing(Report::isReleased)
            .thenComparing(finding -> finding.place().map(place -> place.file()).orElse(""))
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
        waived = waived.stream()
                .sorted(Comparator.comparing(Waived::finding, ORDER))
                .toList();
        changes = List.copyOf(changes);
    }

    /** Of a check in which nothing was waived. */
    public Report(List<Finding> findings, List<String> subjects, int versions, List<String> notes) {
        this(findings, subjects, versions, notes, List.of(), List.of());
    }

    /** With what is different from before. */
    public Report with(List<SubjectChange> different) {
        return new Report(findings, subjects, versions, notes, waived, different);
    }

    /** With what else was found, and what people should know of that. */
    public Report with(List<Finding> moreFindings, List<String> moreNotes) {
        return new Report(
                Stream.concat(findings.stream(), moreFindings.stream()).toList(),
                subjects,
                versions,
                Stream.concat(notes.stream(), moreNotes.stream()).toList(),
                waived,
                changes);
    }

    private static boolean isReleased(Finding finding) {
        return finding.place()
                .filter(place -> ("/" + place.file()).contains("/" + Snapshot.RELEASED + "/"))
                .isPresent();
    }

    /** The findings of each subject, none perhaps; those of no subject are under {@value #NO_SUBJECT}, where there are any. */
    public Map<String, List<Finding>> bySubject() {
        Map<String, List<Finding>> all = new LinkedHashMap<>();
        subjects.forEach(subject -> all.put(subject, new ArrayList<>()));
        for (Finding finding : findings) {
            String subject = finding.subject().isEmpty() ? NO_SUBJECT : finding.subject();
            all.computeIfAbsent(subject, unknown -> new ArrayList<>()).add(finding);
        }
        return all;
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
