package io.thereview.gate.report;

import io.thereview.gate.rule.DeploymentOrder;
import io.thereview.gate.rule.Finding;
import io.thereview.gate.rule.Place;
import io.thereview.gate.waive.Grant;
import io.thereview.gate.waive.Waived;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A comment on a pull request: the verdict, the findings, what is different in each subject, in which order to deploy it,
 * and what is waived; then each finding in full, folded. As long as GitHub allows.
 */
final class MarkdownPrinter implements ReportPrinter {

    private static final String RULES = "docs/rules.md#";

    private final String links;

    /** With what stands before the path of a file to make a link of it. */
    MarkdownPrinter(String links) {
        this.links = links;
    }

    @Override
    public void print(Report report, Writer out) throws IOException {
        List<Alike> found = Alike.of(report.findings());
        Sheet sheet = new Sheet();
        sheet.add("## Schema gate: " + (report.hasErrors() ? "refused" : "passed") + "\n\n" + Phrases.summary(report)
                + ".\n");
        sheet.section(
                "\n| severity | rule | where | what |\n|---|---|---|---|\n",
                found.stream().map(this::row).toList());
        sheet.section(
                "\n### What is different\n",
                report.changes().stream().map(MarkdownPrinter::change).toList());
        sheet.section(
                "\n### Order of deployment\n\n| subject | deploy |\n|---|---|\n",
                report.changes().stream().flatMap(each -> order(each).stream()).toList());
        sheet.section(
                "\n### Waived\n\n| rule | where | by | until | why |\n|---|---|---|---|---|\n",
                report.waived().stream().map(this::row).toList());
        sheet.section(
                "\n### Notes\n\n",
                report.notes().stream()
                        .map(note -> "- " + Markdown.words(note) + "\n")
                        .toList());
        sheet.section(
                "\n### In full\n\n", found.stream().map(MarkdownPrinter::folded).toList());
        out.write(sheet.text());
    }

    private String row(Alike alike) {
        Finding finding = alike.first();
        int others = alike.others().size();
        return "| " + finding.severity() + " | " + rule(finding) + " | " + where(finding)
                + (others == 0 ? "" : ", and " + others + " more") + " | " + Markdown.words(finding.message()) + " |\n";
    }

    private String row(Waived waived) {
        Grant grant = waived.waiver().grant();
        return "| " + rule(waived.finding()) + " | " + where(waived.finding()) + " | " + Markdown.words(grant.owner())
                + " | " + grant.until() + " | " + Markdown.words(grant.reason()) + " |\n";
    }

    private String rule(Finding finding) {
        String name = finding.rule().name();
        return "[" + name + "](" + links + RULES + name.toLowerCase(Locale.ROOT) + ")";
    }

    private String where(Finding finding) {
        String path = finding.path().isEmpty() ? finding.subject() : finding.path();
        return Markdown.code(path)
                + finding.place().map(place -> " " + linked(place)).orElse("");
    }

    /** Only files of the repository can be linked to. */
    private String linked(Place place) {
        String shown = Markdown.code(place.file() + ":" + place.line());
        if (links.isEmpty() || place.file().startsWith("/") || place.file().contains(":")) {
            return shown;
        }
        try {
            String path = new URI(null, null, "/" + place.file(), null)
                    .toASCIIString()
                    .substring(1);
            return "[" + shown + "](" + links + path.replace("(", "%28").replace(")", "%29") + "#L" + place.line()
                    + ")";
        } catch (URISyntaxException e) {
            return shown; // a name that no link can hold
        }
    }

    private static String change(SubjectChange change) {
        StringBuilder text = new StringBuilder("\n" + Markdown.code(change.subject()));
        text.append(change.before()
                .map(before -> ", since " + Markdown.code(before) + ":\n\n")
                .orElse(" is new.\n"));
        change.differences()
                .forEach(difference ->
                        text.append("- ").append(Markdown.words(difference)).append('\n'));
        return text.toString();
    }

    private static Optional<String> order(SubjectChange change) {
        return change.order()
                .map(DeploymentOrder::advice)
                .map(advice -> "| " + Markdown.code(change.subject()) + " | " + advice + " |\n");
    }

    private static String folded(Alike alike) {
        Finding finding = alike.first();
        return "<details><summary><code>" + finding.rule() + "</code> <code>" + Markdown.html(finding.path())
                + "</code></summary>\n\n" + Markdown.block(alike.body()) + "\n</details>\n\n";
    }
}
