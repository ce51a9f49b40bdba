package io.thereview.gate.fix;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.thereview.gate.source.Anchors;
import io.thereview.gate.walk.Anchor;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The text of one schema file, in its parts.
 *
 * @param path below the folder of schemas
 * @param tables the types and fields, in the order of the text
 */
record Doc(String path, String text, Part root, Style style, Map<Anchor, Part.Table> tables) {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    /** A text that is known to be JSON. */
    static Doc of(String path, String text, Anchors anchors) {
        Part root = PartReader.read(text);
        Map<Integer, Part.Table> starts = new HashMap<>();
        collect(root, starts);
        Map<Anchor, Part.Table> tables = new LinkedHashMap<>();
        anchors.offsets().forEach((anchor, offset) -> {
            Part.Table table = starts.get(offset);
            if (table != null && !anchor.equals(Anchor.DOCUMENT)) {
                tables.put(anchor, table);
            }
        });
        return new Doc(path, text, root, Style.of(text, root), tables);
    }

    private static void collect(Part part, Map<Integer, Part.Table> starts) {
        switch (part) {
            case Part.Table table -> {
                starts.put(table.start(), table);
                table.entries().forEach(entry -> collect(entry.value(), starts));
            }
            case Part.Listing listing -> listing.items().forEach(item -> collect(item, starts));
            case Part.Scalar scalar -> {}
        }
    }

    /** What stands there, as it is written. */
    String slice(Row row) {
        return text.substring(row.start(), row.end());
    }

    /** What stands there, as a value. */
    JsonNode json(Part part) {
        return json(slice(part)).orElseThrow();
    }

    /** A text as JSON; empty if it is none. */
    static Optional<JsonNode> json(String text) {
        try {
            return Optional.of(JSON.readTree(text));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** The name of the type that is defined by exactly this part. */
    Optional<String> nameOf(Part part) {
        return tables.entrySet().stream()
                .filter(each ->
                        each.getKey().field().isEmpty() && each.getValue().start() == part.start())
                .map(each -> each.getKey().type())
                .findFirst();
    }

    /** Whether the type is defined within this part. */
    boolean defines(Row within, String type) {
        Part.Table table = tables.get(Anchor.of(type));
        return table != null && table.start() >= within.start() && table.end() <= within.end();
    }
}
