package io.thereview.gate.explain;

import io.thereview.gate.fix.Fixes;
import io.thereview.gate.page.Example;
import io.thereview.gate.page.RulePage;
import io.thereview.gate.page.RulePages;
import io.thereview.gate.report.Format;
import io.thereview.gate.report.Report;
import io.thereview.gate.rule.Rule;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A rule in full, for a terminal: why, an example with what really comes of it, and how to do it safely. */
public final class Explanation {

    private static final String INDENT = "  ";

    private final ExampleJudge judge = new ExampleJudge();
    private final StringBuilder text = new StringBuilder();

    private Explanation() {}

    /** The explanation of the rule, in several lines. */
    public static String of(Rule rule) throws IOException {
        return new Explanation().explain(rule);
    }

    private String explain(Rule rule) throws IOException {
        text.append(rule)
                .append(" (")
                .append(rule.severity())
                .append(", lens ")
                .append(rule.lens())
                .append(")\n");
        text.append(rule.purpose()).append("\n");
        if (Fixes.rules().contains(rule)) {
            text.append("thereview schema fix can mend it.\n");
        }
        Optional<RulePage> page = RulePages.of(rule);
        if (page.isPresent()) {
            page(page.get());
        }
        return text.toString();
    }

    private void page(RulePage page) throws IOException {
        section("Why", page.why());
        section("An example that breaks it", example(page.reject(), List.of()));
        section("What the gate says", report(judge.rejected(page)));
        Optional<String> shown = Demonstration.of(page.reject());
        if (shown.isPresent()) {
            section("What really happens, tried just now", shown.get());
        }
        if (page.code().isPresent()) {
            section(
                    "What becomes of code that uses the generated class",
                    CodeText.plain(page.code().get()));
        }
        section("How to make the change safely", page.recipe());
        section("The example, made safely", example(page.accept(), Part.of(page.reject())));
        section("What the gate says", report(judge.accepted(page)));
    }

    private void section(String title, String body) {
        text.append("\n").append(title).append("\n").append(indented(body));
    }

    private static String indented(String body) {
        return body.strip()
                .lines()
                .map(line -> line.isEmpty() ? "\n" : INDENT + line + "\n")
                .collect(Collectors.joining());
    }

    /** What stands in an example shown before is not shown again. */
    private static String example(Example example, List<Part> before) {
        StringBuilder shown = new StringBuilder();
        if (example instanceof Example.Change change) {
            shown.append("level ").append(change.level()).append("\n");
        }
        for (Part part : Part.of(example)) {
            boolean known = before.contains(part);
            shown.append(part.title()).append(known ? " as above\n" : "\n");
            shown.append(known ? "" : indented(part.text()));
        }
        return shown.toString();
    }

    private static String report(Report report) throws IOException {
        StringWriter out = new StringWriter();
        Format.TEXT.print(report, out);
        return out.toString();
    }
}
