package io.thereview.gate.check;

import io.thereview.gate.baseline.Comparison;
import io.thereview.gate.report.Report;
import io.thereview.gate.rule.Finding;
import io.thereview.gate.rule.Place;
import io.thereview.gate.rule.Rule;
import io.thereview.gate.source.Nearest;
import io.thereview.gate.source.SchemaSet;
import io.thereview.gate.source.Snapshot;
import io.thereview.gate.source.Subjects;
import io.thereview.gate.waive.Grant;
import io.thereview.gate.waive.Waived;
import io.thereview.gate.waive.Waiver;
import io.thereview.gate.waive.WaiverFile;
import io.thereview.gate.waive.Waivers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes waivers for findings that are there, and takes those away that waive nothing. Writes no file. */
public final class Granting {

    private static final int NEAREST = 5;

    private static final Place NOWHERE = new Place("", 1, 1);

    private final WaiverFile file;
    private final Report report;
    private final VersionEvidence evidence;

    private Granting(WaiverFile file, Report report, VersionEvidence evidence) {
        this.file = file;
        this.report = report;
        this.evidence = evidence;
    }

    /**
     * Checks the folder, waivers included.
     *
     * @throws io.thereview.gate.source.SourceException if it cannot be checked, or the file of waivers has another form
     */
    public static Granting of(CheckOptions options, GateRun run) {
        Snapshot today = run.today();
        WaiverFile file = WaiverFile.of(today);
        Comparison comparison = run.comparison();
        Report report = run.run(today, comparison);
        Versions versions = new Versions(options, SchemaSet.of(today), Subjects.of(today), comparison);
        return new Granting(file, report, new VersionEvidence(options, versions, comparison));
    }

    /** What came of a wish for a waiver. */
    public sealed interface Outcome {

        /** Granted: the file as it would be, and the entries that are new in it. */
        record Granted(WaiverFile file, List<String> entries) implements Outcome {}

        /** It is waived already. */
        record Already(Waived waived) implements Outcome {}

        /** Several subjects have this finding, and none was named. */
        record SeveralSubjects(List<String> subjects) implements Outcome {}

        /** There is no such finding; these are like it. */
        record NotFound(List<String> nearest) implements Outcome {}
    }

    /** The file, as it is. */
    public WaiverFile file() {
        return file;
    }

    /** What the check found. */
    public Report report() {
        return report;
    }

    /**
     * Grants a waiver for a finding of this rule at this place, in each of these subjects; in the one that has it, if none is
     * named. A waiver for the same rule and place that waives nothing any more is replaced.
     *
     * @throws io.thereview.gate.source.SourceException if the file is written in a way that cannot be added to
     */
    public Outcome grant(Rule rule, String at, List<String> subjects, Grant grant) {
        Predicate<Finding> meant = finding -> finding.rule() == rule
                && finding.path().equals(at)
                && (subjects.isEmpty() || subjects.contains(finding.subject()))
                && Waivers.isWaivable(finding)
                && evidence.today(finding.subject()).isPresent();
        Map<String, List<Finding>> found =
                report.findings().stream().filter(meant).collect(Collectors.groupingBy(Finding::subject));
        List<String> missing =
                subjects.stream().filter(subject -> !found.containsKey(subject)).toList();
        if (found.isEmpty() || !missing.isEmpty()) {
            return report.waived().stream()
                    .filter(waived -> meant.test(waived.finding()))
                    .findFirst()
                    .<Outcome>map(Outcome.Already::new)
                    .orElseGet(() -> new Outcome.NotFound(nearest(rule, at)));
        }
        if (subjects.isEmpty() && found.size() > 1) {
            return new Outcome.SeveralSubjects(found.keySet().stream().sorted().toList());
        }
        List<Waiver> wanted = found.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(each -> waiver(rule, at, each.getKey(), each.getValue(), grant))
                .toList();
        return granted(wanted);
    }

    /** The waivers that waive nothing. */
    public List<Waiver> superfluous() {
        return file.waivers().stream()
                .filter(waiver -> report.waived().stream()
                        .noneMatch(waived -> waived.waiver().equals(waiver)))
                .toList();
    }

    private Outcome granted(List<Waiver> wanted) {
        List<Waiver> replaced = superfluous().stream()
                .filter(old -> wanted.stream().anyMatch(old::isAbout))
                .toList();
        WaiverFile changed = replaced.isEmpty() ? file : file.without(replaced);
        List<String> entries = new ArrayList<>();
        for (Waiver waiver : wanted) {
            changed = changed.with(waiver, fingerprint -> label(waiver, fingerprint));
            entries.add(WaiverFile.entry(waiver, fingerprint -> label(waiver, fingerprint)));
        }
        return new Outcome.Granted(changed, entries);
    }

    private Waiver waiver(Rule rule, String at, String subject, List<Finding> findings, Grant grant) {
        List<String> from = findings.stream()
                .flatMap(finding -> finding.hits().stream())
                .flatMap(hit -> evidence.compared(subject, hit.version()).stream())
                .distinct()
                .toList();
        return new Waiver(rule, subject, at, from, evidence.today(subject).orElseThrow(), grant, NOWHERE);
    }

    /** What people call the earlier versions that have this fingerprint. */
    private String label(Waiver waiver, String fingerprint) {
        return evidence.compared(waiver.subject()).entrySet().stream()
                .filter(each -> each.getValue().equals(fingerprint))
                .map(Map.Entry::getKey)
                .map(label -> Character.isDigit(label.charAt(0)) ? "release " + label : label)
                .collect(Collectors.joining(", "));
    }

    /** The same rule elsewhere, or another rule there; the likeliest places first. */
    private List<String> nearest(Rule rule, String at) {
        List<Finding> like = Stream.concat(
                        report.findings().stream(), report.waived().stream().map(Waived::finding))
                .filter(Waivers::isWaivable)
                .filter(finding -> finding.rule() == rule || finding.path().equals(at))
                .toList();
        List<String> near =
                Nearest.of(at, like.stream().map(Finding::path).distinct().toList());
        Comparator<Finding> likelihood = Comparator.comparingInt(
                finding -> near.contains(finding.path()) ? near.indexOf(finding.path()) : near.size());
        return like.stream()
                .sorted(likelihood)
                .map(finding -> finding.rule() + " " + finding.path() + "  (" + finding.subject() + ")")
                .distinct()
                .limit(NEAREST)
                .toList();
    }
}
