package io.thereview.gate.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.thereview.gate.rule.Level;
import io.thereview.gate.rule.Rule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads the page of a rule, and forgives nothing: a misspelt key would silently be an example that is never tried. */
final class PageReader {

    private static final ObjectMapper YAML = new ObjectMapper(YAMLFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Rule rule;

    private PageReader(Rule rule) {
        this.rule = rule;
    }

    /**
     * The page in the text.
     *
     * @throws IllegalArgumentException if it is not one; the message names rule and key
     */
    static RulePage read(Rule rule, String text) {
        PageReader reader = new PageReader(rule);
        try {
            return reader.page(YAML.readTree(text));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("page of " + rule + ": " + e.getMessage(), e);
        }
    }

    private RulePage page(JsonNode page) throws JsonProcessingException {
        keys("", page, Set.of("why", "recipe", "reject", "accept"), Set.of("level", "code"));
        Level level = level(page.path("level").asText(Level.BACKWARD.name()));
        return new RulePage(
                rule,
                text("why", page),
                text("recipe", page),
                example("reject", page, level),
                example("accept", page, level),
                Optional.ofNullable(page.get("code")).map(this::code));
    }

    private UserCode code(JsonNode node) {
        keys("code.", node, Set.of("given", "before", "not_rebuilt", "rebuilt"), Set.of("record", "next_record"));
        return new UserCode(
                text("given", node),
                Optional.ofNullable(node.get("record")).map(JsonNode::toString),
                Optional.ofNullable(node.get("next_record")).map(JsonNode::toString),
                text("before", node),
                text("not_rebuilt", node),
                text("rebuilt", node));
    }

    private Example example(String key, JsonNode page, Level level) throws JsonProcessingException {
        JsonNode node = page.get(key);
        if (node.has("files")) {
            keys(key + ".", node, Set.of("files"), Set.of());
            Map<String, String> files = new LinkedHashMap<>();
            JsonNode texts = node.get("files");
            texts.properties().forEach(file -> files.put(file.getKey(), raw(file.getKey(), file.getValue())));
            return new Example.Folder(files);
        }
        if (node.has("records")) {
            keys(key + ".", node, Set.of("written", "next", "records"), Set.of());
            List<String> records = new ArrayList<>();
            node.get("records").forEach(record -> records.add(raw(key + ".records", record)));
            return new Example.Topic(schema(node.get("written")), schema(node.get("next")), records);
        }
        keys(key + ".", node, Set.of("previous", "next"), Set.of());
        if (!node.get("previous").isArray()) {
            throw wrong(key + ".previous is a list of schemas");
        }
        List<String> previous = new ArrayList<>();
        for (JsonNode schema : node.get("previous")) {
            previous.add(schema(schema));
        }
        return new Example.Change(level, previous, schema(node.get("next")));
    }

    /** A schema as JSON, or as text that holds JSON, broken perhaps; a text without any is the name of a type. */
    private static String schema(JsonNode schema) throws JsonProcessingException {
        return schema.isTextual()
                        && Stream.of("{", "[", "\"").anyMatch(schema.asText().strip()::startsWith)
                ? schema.asText()
                : JSON.writeValueAsString(schema);
    }

    private Level level(String name) {
        return Stream.of(Level.values())
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> wrong("there is no level " + name));
    }

    private String text(String key, JsonNode page) {
        String text = raw(key, page.get(key)).strip();
        if (text.isEmpty()) {
            throw wrong(key + " is empty");
        }
        return text;
    }

    private String raw(String key, JsonNode node) {
        if (!node.isTextual()) {
            throw wrong(key + " is a text");
        }
        return node.asText();
    }

    private void keys(String prefix, JsonNode node, Set<String> needed, Set<String> optional) {
        if (!node.isObject()) {
            throw wrong(prefix.isEmpty() ? "it is empty, or no map" : prefix + " is a map");
        }
        node.fieldNames().forEachRemaining(key -> {
            if (!needed.contains(key) && !optional.contains(key)) {
                throw wrong("unknown key " + prefix + key);
            }
        });
        needed.stream().sorted().filter(key -> !node.has(key)).findFirst().ifPresent(key -> {
            throw wrong(prefix + key + " is missing");
        });
    }

    private IllegalArgumentException wrong(String problem) {
        return new IllegalArgumentException("page of " + rule + ": " + problem);
    }
}
