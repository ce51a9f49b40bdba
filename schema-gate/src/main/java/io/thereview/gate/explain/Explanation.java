package io.thereview.gate.explain;

import io.thereview.gate.page.Example;
import io.thereview.gate.page.RulePage;
import io.thereview.gate.page.RulePages;
import io.thereview.gate.report.Format;
import io.thereview.gate.report.Report;
import io.thereview.gate.rule.Rule;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Map;
import java.util.Optional;

/** A rule in full, for a terminal: why, an example with what really comes of it, and how to do it safely. */
public final class Explanation {

    private static final int WIDTH = 100;
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
        Optional<RulePage> page = RulePages.of(rule);
        if (page.isPresent()) {
            page(page.get());
        }
        return text.toString();
    }

    private void page(RulePage page) throws IOException {
        section("Why", page.why());
        section("An example that breaks it", example(page.reject()));
        section("What the gate says", report(judge.rejected(page)));
        Optional<String> shown = Demonstration.of(page.reject());
        if (shown.isPresent()) {
            section("What really happens, tried just now", shown.get());
        }
        section("How to make the change safely", page.recipe());
        section("The example, made safely", example(page.accept()));
        section("What the gate says", report(judge.accepted(page)));
    }

    private void section(String title, String body) {
        text.append("\n").append(title).append("\n").append(body.strip().indent(INDENT.length()));
    }

    private static String example(Example example) {
        StringBuilder shown = new StringBuilder();
        switch (example) {
            case Example.Change change -> {
                shown.append("level ").append(change.level()).append("\n");
                for (int i = 0; i < change.previous().size(); i++) {
                    part("version " + (i + 1), SchemaLayout.of(change.previous().get(i), WIDTH), shown);
                }
                part("next", SchemaLayout.of(change.next(), WIDTH), shown);
            }
            case Example.Folder folder -> {
                for (Map.Entry<String, String> file : folder.files().entrySet()) {
                    part(file.getKey(), file.getValue(), shown);
                }
            }
        }
        return shown.toString();
    }

    private static void part(String title, String body, StringBuilder shown) {
        shown.append(title).append("\n").append(body.strip().indent(INDENT.length()));
    }

    private static String report(Report report) throws IOException {
        StringWriter out = new StringWriter();
        Format.TEXT.print(report, out);
        return out.toString();
    }
}
