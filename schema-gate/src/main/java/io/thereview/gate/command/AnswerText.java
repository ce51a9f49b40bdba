package io.thereview.gate.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.thereview.gate.deploy.Answer;
import io.thereview.gate.deploy.Program;
import io.thereview.gate.deploy.Step;
import io.thereview.gate.report.Format;
import io.thereview.gate.report.Report;
import io.thereview.gate.rule.Finding;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * The answer whether something may be deployed, for people and for programs.
 *
 * @param aboutReader whether it was asked of a program that reads, rather than of schemas to write with
 */
record AnswerText(Answer answer, boolean aboutReader) {

    void print(PrintWriter out) {
        String findings = Format.text(report().findings());
        out.print(findings.isEmpty() ? "" : findings + "\n");
        answer.notes().forEach(note -> out.println("note: " + Format.line(note)));
        List<Program> broken = answer.running().stream()
                .filter(each -> answer.broken().contains(each.name().toString()))
                .toList();
        broken.forEach(each -> out.println("breaks: " + Format.line(each.toString())));
        int number = 1;
        for (Step step : answer.order()) {
            out.println("step " + number++ + ": " + Format.line(step.text()));
        }
        out.println(Format.line(summary()));
    }

    private String summary() {
        return switch (answer.reply()) {
            case YES ->
                aboutReader
                        ? "yes: it reads everything that may be on its topics"
                        : "yes: nobody who is known would break";
            case NO ->
                "no: "
                        + (answer.broken().isEmpty() ? "a schema cannot be judged" : String.join(", ", answer.broken()))
                        + (answer.broken().isEmpty() ? "" : " would break");
            case UNKNOWN ->
                aboutReader
                        ? "unknown: it reads a subject that these schemas do not have"
                        : "unknown: nobody who is known would break, but somebody is not known";
        };
    }

    /**
     * The notes and findings that {@code schema check --format json} has, and before them {@code "answer": "YES"|"NO"|"UNKNOWN"},
     * {@code "breaks": ["app@version", ...]}, {@code "order": [{"do", "apps", "subjects", "text"}, ...]} and
     * {@code "programs"} as in {@code schema readers --json}.
     */
    ObjectNode json() {
        JsonMapper mapper = JsonMapper.builder().build();
        ObjectNode root = mapper.createObjectNode().put("answer", answer.reply().name());
        ArrayNode breaks = root.putArray("breaks");
        answer.broken().forEach(breaks::add);
        ArrayNode order = root.putArray("order");
        for (Step step : answer.order()) {
            ObjectNode node = order.addObject().put("do", step.kind().name());
            ArrayNode apps = node.putArray("apps");
            step.apps().forEach(apps::add);
            ArrayNode subjects = node.putArray("subjects");
            step.subjects().forEach(subjects::add);
            node.put("text", step.text());
        }
        root.set("programs", ReadersText.programs(answer.running()));
        StringWriter report = new StringWriter();
        try {
            Format.JSON.print(report(), report);
            ObjectNode rest = (ObjectNode) mapper.readTree(report.toString());
            rest.remove("summary"); // it counts subjects and versions, which nobody asked for
            return root.setAll(rest);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a report is not JSON", e);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
    }

    /** In the order of files and lines. */
    private Report report() {
        List<String> subjects = answer.findings().stream()
                .map(Finding::subject)
                .filter(subject -> !subject.isEmpty())
                .distinct()
                .toList();
        return new Report(answer.findings(), subjects, answer.running().size(), answer.notes());
    }
}
