package io.thereview.gate.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.thereview.gate.rule.Finding;
import io.thereview.gate.rule.Hit;
import io.thereview.gate.rule.Severity;
import io.thereview.gate.waive.Waived;
import io.thereview.gate.waive.Waiver;
import java.io.IOException;
import java.io.Writer;

/**
 * One JSON document. Every name is always there; what is unknown is null, and new names may be added:
 *
 * <pre>{@code
 * {
 *   "summary": {"subjects": 9, "versions": 18, "errors": 1, "warnings": 0, "remarks": 0, "waived": 0},
 *   "notes": ["..."],
 *   "findings": [{
 *     "rule": "WIRE_FIELD_ADDED_WITHOUT_DEFAULT", "lens": "WIRE", "severity": "ERROR",
 *     "subject": "reviews.events-value", "path": "ReviewCreated.author?.city",
 *     "place": {"file": "schemas/ReviewCreated.avsc", "line": 14, "column": 7},
 *     "message": "...", "hits": [{"version": "1", "direction": "NEXT_READS_OLD"}],
 *     "proof": "...", "remedy": "..."
 *   }],
 *   "waived": [{
 *     "finding": {"rule": "...", "...": "as above"},
 *     "owner": "reviews-team", "reason": "...", "until": "2026-12-31",
 *     "from": ["sha256:..."], "to": "sha256:..."
 *   }]
 * }
 * }</pre>
 *
 * A severity is ERROR, WARN or INFO; a direction is NEXT_READS_OLD (records written with that version are hit) or
 * OLD_READS_NEXT (readers that still use it are).
 */
public final class JsonPrinter implements ReportPrinter {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public void print(Report report, Writer out) throws IOException {
        ObjectNode root = JSON.createObjectNode();
        root.putObject("summary")
                .put("subjects", report.subjects().size())
                .put("versions", report.versions())
                .put("errors", report.count(Severity.ERROR))
                .put("warnings", report.count(Severity.WARN))
                .put("remarks", report.count(Severity.INFO))
                .put("waived", report.waived().size());
        ArrayNode notes = root.putArray("notes");
        report.notes().forEach(notes::add);
        ArrayNode findings = root.putArray("findings");
        report.findings().forEach(finding -> findings.add(json(finding)));
        ArrayNode waived = root.putArray("waived");
        report.waived().forEach(each -> waived.add(json(each)));
        out.write(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root));
        out.write("\n");
    }

    private static ObjectNode json(Waived waived) {
        ObjectNode node = JSON.createObjectNode();
        node.set("finding", json(waived.finding()));
        Waiver waiver = waived.waiver();
        node.put("owner", waiver.grant().owner())
                .put("reason", waiver.grant().reason())
                .put("until", waiver.grant().until().toString());
        ArrayNode from = node.putArray("from");
        waiver.from().forEach(from::add);
        return node.put("to", waiver.to());
    }

    /** One finding, in the same form. */
    public static ObjectNode json(Finding finding) {
        ObjectNode node = JSON.createObjectNode()
                .put("rule", finding.rule().name())
                .put("lens", finding.rule().lens().name())
                .put("severity", finding.severity().name())
                .put("subject", finding.subject())
                .put("path", finding.path());
        finding.place()
                .ifPresentOrElse(
                        place -> node.putObject("place")
                                .put("file", place.file())
                                .put("line", place.line())
                                .put("column", place.column()),
                        () -> node.putNull("place"));
        node.put("message", finding.message());
        ArrayNode hits = node.putArray("hits");
        for (Hit hit : finding.hits()) {
            hits.addObject()
                    .put("version", hit.version())
                    .put("direction", hit.direction().name());
        }
        return node.put("proof", finding.proof().orElse(null)).put("remedy", finding.remedy());
    }
}
