package io.thereview.gate.explain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.thereview.gate.compat.CompatCase;
import io.thereview.gate.compat.CompatJudge;
import io.thereview.gate.generated.AlreadyTold;
import io.thereview.gate.generated.JavaSettings;
import io.thereview.gate.generated.SourceLens;
import io.thereview.gate.judge.SchemaGate;
import io.thereview.gate.lint.StyleLens;
import io.thereview.gate.page.Example;
import io.thereview.gate.page.RulePage;
import io.thereview.gate.report.Report;
import io.thereview.gate.rule.Finding;
import io.thereview.gate.rule.Lens;
import io.thereview.gate.source.AvroText;
import io.thereview.gate.walk.Notes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.avro.AvroRuntimeException;

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

    /**
     * What the gate says of the example that breaks the page's rule; of style or of generated code too, if that is what the
     * rule is about.
     */
    public Report rejected(RulePage page) {
        return withMore(page, page.reject(), judge(page.reject()));
    }

    /** What the gate says of the example that keeps the page's rule. */
    public Report accepted(RulePage page) {
        return withMore(page, page.accept(), judge(page.accept()));
    }

    private Report withMore(RulePage page, Example example, Report report) {
        if (!(example instanceof Example.Change change)) {
            return report;
        }
        List<Finding> findings = new ArrayList<>(report.findings());
        if (page.rule().lens() == Lens.SOURCE) {
            findings.addAll(AlreadyTold.without(report.findings(), source(change)));
        } else if (isOfStyle(page, judge(page.reject()))) {
            findings.addAll(style(change));
        }
        return report(change, findings);
    }

    /** Whether only the style of the schema can be what the page is about. */
    private static boolean isOfStyle(RulePage page, Report rejected) {
        return page.rule().lens() == Lens.LINT
                && rejected.findings().stream().noneMatch(finding -> finding.rule() == page.rule());
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
        return noted(notes -> StyleLens.judge(AvroText.parse(change.next()), notes));
    }

    private static List<Finding> source(Example.Change change) {
        return noted(notes -> SourceLens.of(JavaSettings.DEFAULTS)
                .judge(
                        change.previous().stream()
                                .skip(Math.max(0, change.previous().size() - 1))
                                .map(AvroText::parse)
                                .findFirst(),
                        AvroText.parse(change.next()),
                        notes));
    }

    private static List<Finding> noted(Consumer<Notes> judging) {
        List<Finding> findings = new ArrayList<>();
        try {
            judging.accept((rule, spot, message, remedy) -> findings.add(new Finding(
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
            return List.of(); // what is no schema has neither style nor code, and is a finding already
        }
        return findings;
    }
}
