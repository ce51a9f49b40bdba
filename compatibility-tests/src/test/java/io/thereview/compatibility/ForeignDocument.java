package io.thereview.compatibility;

import io.thereview.gate.report.Report;
import io.thereview.gate.rule.Finding;
import io.thereview.gate.rule.Rule;
import io.thereview.gate.rule.Severity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** {@code docs/gate-foreign.md}: what the gate found in the schemas of others. */
final class ForeignDocument {

    private static final String HEAD = """
            # The gate on the schemas of others

            Written by `ForeignSchemasTest` of `compatibility-tests`, which checks published schemas that nobody here wrote, each
            folder as it is and without configuration, and each version of a set against all that are older: edit
            `src/test/resources/foreign/sets.yaml`, not this, and run the test with `-Dsnapshots.update=true`. The build takes the
            files from the artifacts named here; none is part of this repository.

            A finding counts once, however many schemas use the type that it is about. Without configuration each file is a
            subject of its own and keeps to BACKWARD_TRANSITIVE; none of these projects promises that, so an ERROR on a history
            says what a reader would meet, and not that the project did wrong.

            """;

    private static final int LONGEST_EXAMPLE = 220;

    private final StringBuilder text = new StringBuilder(HEAD);

    private ForeignDocument() {}

    static String of(Map<ForeignSet, Map<String, Report>> reports) {
        ForeignDocument document = new ForeignDocument();
        document.table(reports);
        reports.forEach(document::set);
        return document.text.toString();
    }

    private void table(Map<ForeignSet, Map<String, Report>> reports) {
        text.append("| schemas | version | files | compared with | errors | warnings |\n|---|---|--:|--:|--:|--:|\n");
        reports.forEach((set, versions) -> versions.forEach((version, report) -> text.append("| ")
                .append(String.join(
                        " | ",
                        "[" + set.name() + "](#" + set.name() + ")",
                        version,
                        Integer.toString(report.subjects().size()),
                        older(report.versions()),
                        Long.toString(count(report, Severity.ERROR)),
                        Long.toString(count(report, Severity.WARN))))
                .append(" |\n")));
    }

    private static String older(int versions) {
        return versions == 0 ? "–" : versions + " older";
    }

    private static long count(Report report, Severity severity) {
        return once(report).stream()
                .filter(finding -> finding.severity() == severity)
                .count();
    }

    private void set(ForeignSet set, Map<String, Report> versions) {
        text.append("\n## ")
                .append(set.name())
                .append("\n\n")
                .append(set.what())
                .append(": `");
        text.append(set.artifact())
                .append("`, ")
                .append(set.licence())
                .append(". ")
                .append(set.remark());
        text.append("\n");
        String last = set.versions().get(set.versions().size() - 1);
        Map<Rule, List<Finding>> rules =
                once(versions.getOrDefault(last, new Report(List.of(), List.of(), 0, List.of()))).stream()
                        .collect(Collectors.groupingBy(Finding::rule, TreeMap::new, Collectors.toList()));
        if (rules.isEmpty()) {
            text.append("\nIn ").append(last).append(": nothing.\n");
            return;
        }
        text.append("\n| in ").append(last).append(" | times | such as |\n|---|--:|---|\n");
        String folder = set.check(last).prefix();
        rules.forEach((rule, findings) -> row(rule, findings, folder));
    }

    private void row(Rule rule, List<Finding> findings, String folder) {
        Finding first = findings.get(0);
        String message = first.message().replace(folder, "").replace("|", "\\|").replace("\n", " ");
        text.append("| ").append(first.severity()).append(" `").append(rule).append("` | ");
        text.append(findings.size()).append(" | ");
        text.append(message.length() > LONGEST_EXAMPLE ? message.substring(0, LONGEST_EXAMPLE) + "…" : message);
        text.append(" |\n");
    }

    /** Without what is said again of each schema that uses the type. */
    private static List<Finding> once(Report report) {
        Map<List<Object>, Finding> once = new LinkedHashMap<>();
        report.findings()
                .forEach(finding ->
                        once.putIfAbsent(List.of(finding.rule(), finding.place(), finding.message()), finding));
        return List.copyOf(once.values());
    }
}
