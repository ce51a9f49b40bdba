package io.thereview.system.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.thereview.system.check.Availability;
import io.thereview.system.check.Conservation;
import io.thereview.system.check.Figures;
import io.thereview.system.check.Verdict;
import io.thereview.system.check.Violation;
import io.thereview.system.history.Entry;
import io.thereview.system.history.History;
import io.thereview.system.history.Outcome;
import io.thereview.system.history.Run;
import java.util.Locale;

/** A report for programs. Names are stable; times are in milliseconds. */
final class JsonReport {

    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonReport() {}

    static String text(Report report) {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(node(report)) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was read as JSON can be written as JSON", e);
        }
    }

    private static ObjectNode node(Report report) throws JsonProcessingException {
        Run run = report.history().run();
        ObjectNode root = JSON.createObjectNode();
        root.put("holds", report.holds())
                .put("seed", run.seed())
                .put("revision", run.revision())
                .put("started_at", run.startedAt());
        figures(root, report.figures());
        ArrayNode invariants = root.putArray("invariants");
        for (Verdict verdict : report.verdicts()) {
            ObjectNode one = invariants.addObject().put("id", verdict.id()).put("holds", verdict.holds());
            one.put("sentence", verdict.sentence()).put("anomaly", verdict.anomaly());
            ArrayNode violations = one.putArray("violations");
            for (Violation violation : verdict.violations()) {
                ObjectNode node = violations.addObject().put("sentence", violation.sentence());
                ArrayNode proof = node.putArray("counter_example");
                for (Entry entry : violation.counterExample()) {
                    proof.add(JSON.readTree(History.line(entry)));
                }
            }
        }
        return root;
    }

    private static void figures(ObjectNode root, Figures figures) {
        ObjectNode operations = root.putObject("operations");
        for (Outcome outcome : Outcome.values()) {
            operations.put(
                    outcome.name().toLowerCase(Locale.ROOT), figures.outcomes().getOrDefault(outcome, 0L));
        }
        availability(root.putObject("availability"), figures.overall());
        availability(root.putObject("availability_while_a_broker_was_down"), figures.whileBrokerDown());
        root.putObject("faults").put("fired", figures.fired()).put("skipped", figures.skipped());
        figures.quiescence()
                .ifPresentOrElse(
                        time -> root.put("quiescence_ms", time.toMillis()), () -> root.putNull("quiescence_ms"));
        ArrayNode groups = root.putArray("conservation");
        for (Conservation group : figures.conservation()) {
            groups.addObject()
                    .put("group", group.group())
                    .put("exact", group.isExact())
                    .put("published", group.published())
                    .put("applied", group.applied())
                    .put("superseded", group.superseded())
                    .put("parked", group.parked())
                    .put("dead_lettered", group.deadLettered())
                    .put("wrong", group.wrong());
        }
    }

    private static void availability(ObjectNode node, Availability availability) {
        node.put("share", availability.share())
                .put("operations", availability.operations())
                .put("ok", availability.ok())
                .put("refused", availability.refused());
    }
}
