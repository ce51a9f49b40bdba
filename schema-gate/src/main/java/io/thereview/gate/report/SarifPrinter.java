package io.thereview.gate.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.thereview.gate.page.RulePages;
import io.thereview.gate.rule.Finding;
import io.thereview.gate.rule.Place;
import io.thereview.gate.rule.Rule;
import io.thereview.gate.rule.Severity;
import io.thereview.gate.waive.Waived;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** SARIF 2.1.0: one run, the rules that something was found for, and a result for each finding. */
final class SarifPrinter implements ReportPrinter {

    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public void print(Report report, Writer out) throws IOException {
        ObjectNode root = JSON.createObjectNode().put("$schema", SCHEMA).put("version", "2.1.0");
        ObjectNode run = root.putArray("runs").addObject().put("columnKind", "unicodeCodePoints");
        ObjectNode driver = run.putObject("tool").putObject("driver").put("name", "schema-gate");
        List<Finding> all = new ArrayList<>(report.findings());
        report.waived().forEach(waived -> all.add(waived.finding()));
        List<Rule> rules = all.stream().map(Finding::rule).distinct().sorted().toList();
        ArrayNode described = driver.putArray("rules");
        rules.forEach(rule -> described.add(description(rule)));
        invocation(report, run);
        ArrayNode results = run.putArray("results");
        Map<String, Integer> seen = new HashMap<>();
        for (Finding finding : all) {
            ObjectNode result = result(finding, rules.indexOf(finding.rule()));
            if (results.size() >= report.findings().size()) {
                suppress(report.waived().get(results.size() - report.findings().size()), result);
            }
            String fingerprint = fingerprint(finding);
            int ordinal = seen.merge(fingerprint, 1, Integer::sum);
            result.putObject("partialFingerprints")
                    .put("ruleSubjectPathFile/v2", ordinal == 1 ? fingerprint : fingerprint + "|" + ordinal);
            results.add(result);
        }
        out.write(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root));
        out.write("\n");
    }

    private static ObjectNode description(Rule rule) {
        ObjectNode node = JSON.createObjectNode().put("id", rule.name());
        node.putObject("shortDescription").put("text", rule.purpose());
        RulePages.of(rule).ifPresent(page -> {
            node.putObject("fullDescription").put("text", page.why());
            node.putObject("help").put("text", page.why() + "\n\nHow to make the change safely:\n" + page.recipe());
        });
        node.putObject("defaultConfiguration").put("level", level(rule.severity()));
        node.putObject("properties").putArray("tags").add(rule.lens().name());
        return node;
    }

    private static void invocation(Report report, ObjectNode run) {
        ObjectNode invocation = run.putArray("invocations").addObject().put("executionSuccessful", true);
        ArrayNode notifications = invocation.putArray("toolExecutionNotifications");
        for (String note : report.notes()) {
            notifications.addObject().put("level", "note").putObject("message").put("text", note);
        }
    }

    private static ObjectNode result(Finding finding, int index) throws IOException {
        ObjectNode node = JSON.createObjectNode()
                .put("ruleId", finding.rule().name())
                .put("ruleIndex", index)
                .put("level", level(finding.severity()));
        node.putObject("message").put("text", Phrases.body(finding));
        ObjectNode location = JSON.createObjectNode();
        if (finding.place().isPresent()) {
            physical(finding.place().get(), location.putObject("physicalLocation"));
        }
        if (!finding.path().isEmpty()) {
            location.putArray("logicalLocations").addObject().put("fullyQualifiedName", finding.path());
        }
        ArrayNode locations = node.putArray("locations");
        if (!location.isEmpty()) {
            locations.add(location);
        }
        return node;
    }

    /** What was decided outside of the schema: code hosts count such a result as closed. */
    private static void suppress(Waived waived, ObjectNode result) {
        result.putArray("suppressions")
                .addObject()
                .put("kind", "external")
                .put("status", "accepted")
                .put("justification", "waived " + waived.because());
    }

    /** The same while lines move; findings that are alike in all this are told apart by their order. */
    private static String fingerprint(Finding finding) {
        return finding.rule() + "|" + finding.subject() + "|" + finding.path() + "|"
                + finding.place().map(Place::file).orElse("");
    }

    private static void physical(Place place, ObjectNode node) throws IOException {
        node.putObject("artifactLocation").put("uri", uri(place.file()));
        node.putObject("region").put("startLine", place.line()).put("startColumn", place.column());
    }

    /** The file as a relative reference: a colon in its first step would read as a scheme. */
    private static String uri(String file) throws IOException {
        String path = file.replace('\\', '/');
        int colon = path.indexOf(':');
        boolean misleading = colon >= 0 && !path.substring(0, colon).contains("/");
        try {
            return new URI(null, null, misleading ? "./" + path : path, null).toASCIIString();
        } catch (URISyntaxException e) {
            throw new IOException("no URI can be made of the file name " + file, e);
        }
    }

    private static String level(Severity severity) {
        return switch (severity) {
            case ERROR -> "error";
            case WARN -> "warning";
            case INFO -> "note";
        };
    }
}
