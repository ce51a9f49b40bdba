package io.thereview.gate.explain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.thereview.gate.compat.CompatCase;
import io.thereview.gate.compat.CompatJudge;
import io.thereview.gate.judge.SchemaGate;
import io.thereview.gate.lint.StyleLens;
import io.thereview.gate.page.Example;
import io.thereview.gate.page.RulePage;
import io.thereview.gate.report.Report;
import io.thereview.gate.rule.Finding;
import io.thereview.gate.rule.Lens;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;

/** Judges the examples of the pages. Thread-safe. */
public final class ExampleJudge {

    private final CompatJudge judge = new CompatJudge(SchemaGate.complete());

    /** What the gate says of the example; of style only a check of a folder speaks. */
    public Report judge(Example example) {
        return switch (example) {
            case Example.Change change ->
                report(change, judge.judge(given(change)).findings());
            case Example.Folder folder -> ExampleFolder.check(folder);
            case Example.Topic topic -> ExampleTopic.check(topic);
        };
    }

    /** What the gate says of the example that breaks the page's rule; of style too, if that is what the rule is about. */
    public Report rejected(RulePage page) {
        Report report = judge(page.reject());
        return isOfStyle(page, report) ? withStyle(page.reject(), report) : report;
    }

    /** What the gate says of the example that keeps the page's rule. */
    public Report accepted(RulePage page) {
        Report report = judge(page.accept());
        return isOfStyle(page, judge(page.reject())) ? withStyle(page.accept(), report) : report;
    }

    /** Whether only the style of the schema can be what the page is about. */
    private static boolean isOfStyle(RulePage page, Report rejected) {
        return page.rule().lens() == Lens.LINT
                && rejected.findings().stream().noneMatch(finding -> finding.rule() == page.rule());
    }

    private static Report withStyle(Example example, Report report) {
        return switch (example) {
            case Example.Change change -> {
                List<Finding> findings = new ArrayList<>(report.findings());
                findings.addAll(style(change));
                yield report(change, findings);
            }
            case Example.Folder folder -> report;
            case Example.Topic topic -> report;
        };
    }

    private static Report report(Example.Change change, List<Finding> findings) {
        return new Report(findings, List.of("example"), change.previous().size(), List.of());
    }

    private static CompatCase given(Example.Change change) {
        List<JsonNode> previous = new ArrayList<>();
        change.previous().forEach(schema -> previous.add(TextNode.valueOf(schema)));
        return new CompatCase("example", change.level(), previous, TextNode.valueOf(change.next()));
    }

    private static List<Finding> style(Example.Change change) {
        List<Finding> findings = new ArrayList<>();
        try {
            StyleLens.judge(
                    new Schema.Parser().setValidateDefaults(false).parse(change.next()),
                    (rule, spot, message, remedy) -> findings.add(new Finding(
                            rule,
                            rule.severity(),
                            "",
                            spot.path(),
                            Optional.empty(),
                            message,
                            List.of(),
                            Optional.empty(),
                            remedy)));
        } catch (AvroRuntimeException e) {
            return List.of(); // what is no schema has no style, and is a finding already
        }
        return findings;
    }
}
