package io.thereview.gate.compat;

import com.fasterxml.jackson.databind.JsonNode;
import io.thereview.gate.rule.Level;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One case: {@code {"id", "level", "previous": [schema, ...], "next": schema}}. A schema is JSON, or a string that holds
 * JSON; further keys are ignored.
 *
 * @param previous oldest first
 */
public record CompatCase(String id, Level level, List<JsonNode> previous, JsonNode next) {

    public CompatCase {
        previous = List.copyOf(previous);
    }

    /**
     * Reads a case.
     *
     * @throws IllegalArgumentException if a key is missing or has another form; the message names it
     */
    public static CompatCase of(JsonNode json) {
        List<JsonNode> previous = new ArrayList<>();
        JsonNode given = member(json, "previous");
        if (!given.isArray()) {
            throw new IllegalArgumentException("\"previous\" is not an array of schemas, the oldest first");
        }
        given.forEach(previous::add);
        return new CompatCase(
                member(json, "id").asText(), level(member(json, "level").asText()), previous, member(json, "next"));
    }

    private static JsonNode member(JsonNode json, String key) {
        JsonNode value = json.get(key);
        if (value == null) {
            throw new IllegalArgumentException("\"" + key + "\" is missing");
        }
        return value;
    }

    private static Level level(String name) {
        try {
            return Level.valueOf(name);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "\"level\" is \"" + name + "\" and must be one of " + Arrays.toString(Level.values()), e);
        }
    }
}
