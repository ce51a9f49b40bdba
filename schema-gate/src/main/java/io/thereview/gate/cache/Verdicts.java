package io.thereview.gate.cache;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.thereview.gate.report.Report;
import io.thereview.gate.rule.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Reports that are kept: of one subject, or of a whole run. Thread-safe. */
public final class Verdicts {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final VerdictCache cache;

    public Verdicts(VerdictCache cache) {
        this.cache = cache;
    }

    /** What was kept under the key, or else what is found now, which is kept then. */
    public Report get(ContentKey content, Supplier<Report> judging) {
        if (!cache.isOn()) {
            return judging.get();
        }
        String key = content.hex();
        return cache.get(key).flatMap(Verdicts::read).orElseGet(() -> {
            Report report = judging.get();
            cache.put(key, write(report));
            return report;
        });
    }

    private static String write(Report report) {
        ObjectNode json = JSON.createObjectNode().put("versions", report.versions());
        ArrayNode findings = json.putArray("findings");
        report.findings().forEach(finding -> findings.add(FindingJson.write(finding)));
        ArrayNode subjects = json.putArray("subjects");
        report.subjects().forEach(subjects::add);
        ArrayNode notes = json.putArray("notes");
        report.notes().forEach(notes::add);
        return json.toString();
    }

    /** Empty for what an older form of the cache has left. */
    private static Optional<Report> read(String text) {
        try {
            JsonNode json = JSON.readTree(text);
            List<Finding> findings = new ArrayList<>();
            json.path("findings").forEach(each -> findings.add(FindingJson.read(each)));
            return Optional.of(new Report(
                    findings,
                    texts(json.path("subjects")),
                    json.path("versions").asInt(),
                    texts(json.path("notes"))));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(each -> texts.add(each.asText()));
        return texts;
    }
}
