package io.thereview.gate.explain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.thereview.gate.compat.CompatCase;
import io.thereview.gate.compat.CompatJudge;
import io.thereview.gate.judge.SchemaGate;
import io.thereview.gate.page.Example;
import io.thereview.gate.report.Report;
import java.util.ArrayList;
import java.util.List;

/** Judges the examples of the pages, as a check would. */
public final class ExampleJudge {

    private final CompatJudge judge = new CompatJudge(SchemaGate.complete());

    /** What a check reports of the example. */
    public Report judge(Example example) {
        return switch (example) {
            case Example.Change change -> change(change);
            case Example.Folder folder -> throw new UnsupportedOperationException(folder.toString());
        };
    }

    private Report change(Example.Change change) {
        List<JsonNode> previous = new ArrayList<>();
        change.previous().forEach(schema -> previous.add(TextNode.valueOf(schema)));
        CompatCase given = new CompatCase("example", change.level(), previous, TextNode.valueOf(change.next()));
        return new Report(judge.judge(given).findings(), List.of("example"), previous.size(), List.of());
    }
}
