package io.thereview.gate.cache;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.thereview.gate.rule.Direction;
import io.thereview.gate.rule.Finding;
import io.thereview.gate.rule.Hit;
import io.thereview.gate.rule.Place;
import io.thereview.gate.rule.Rule;
import io.thereview.gate.rule.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Findings as JSON and back, whole. */
final class FindingJson {

    private FindingJson() {}

    static ObjectNode write(Finding finding) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("rule", finding.rule().name())
                .put("severity", finding.severity().name())
                .put("subject", finding.subject())
                .put("path", finding.path())
                .put("message", finding.message())
                .put("remedy", finding.remedy());
        finding.proof().ifPresent(proof -> json.put("proof", proof));
        finding.place()
                .ifPresent(place ->
                        json.put("file", place.file()).put("line", place.line()).put("column", place.column()));
        finding.hits()
                .forEach(hit -> json.withArray("hits")
                        .addObject()
                        .put("version", hit.version())
                        .put("direction", hit.direction().name()));
        return json;
    }

    /**
     * Reads it back.
     *
     * @throws IllegalArgumentException if something is missing
     */
    static Finding read(JsonNode json) {
        List<Hit> hits = new ArrayList<>();
        json.path("hits")
                .forEach(hit -> hits.add(new Hit(text(hit, "version"), Direction.valueOf(text(hit, "direction")))));
        return new Finding(
                Rule.valueOf(text(json, "rule")),
                Severity.valueOf(text(json, "severity")),
                text(json, "subject"),
                text(json, "path"),
                json.has("file")
                        ? Optional.of(new Place(
                                text(json, "file"),
                                json.path("line").asInt(),
                                json.path("column").asInt()))
                        : Optional.empty(),
                text(json, "message"),
                hits,
                json.has("proof") ? Optional.of(text(json, "proof")) : Optional.empty(),
                text(json, "remedy"));
    }

    static String text(JsonNode json, String key) {
        JsonNode value = json.path(key);
        if (!value.isTextual()) {
            throw new IllegalArgumentException("no " + key);
        }
        return value.textValue();
    }
}
