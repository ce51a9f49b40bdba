package io.thereview.gate.data;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * One record as it was written when its schema was released.
 *
 * @param name what it shows; unique among the records of a schema
 * @param hex its bytes in Avro's binary encoding
 * @param json its value in Avro's JSON encoding
 */
public record GoldenRecord(String name, String hex, String json) {

    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** The bytes. */
    public byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }

    /** The record as one line of a file. */
    public String line() {
        return "{\"name\":" + JSON.getNodeFactory().textNode(name) + ",\"bytes\":\"" + hex + "\",\"value\":" + json
                + "}";
    }

    /**
     * Reads what {@link #line} has written.
     *
     * @throws IllegalArgumentException saying what is wrong with the line
     */
    public static GoldenRecord parse(String line) {
        JsonNode node;
        try {
            node = JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON: " + e.getOriginalMessage(), e);
        }
        List<String> keys = new ArrayList<>();
        node.fieldNames().forEachRemaining(keys::add);
        if (!keys.equals(List.of("name", "bytes", "value"))
                || !node.get("name").isTextual()
                || !node.get("bytes").isTextual()) {
            throw new IllegalArgumentException("a golden record is {\"name\": text, \"bytes\": hex, \"value\": ...}");
        }
        String hex = node.get("bytes").textValue();
        if (!hex.matches("([0-9a-f]{2})*")) {
            throw new IllegalArgumentException(
                    "bytes are written as pairs of the digits 0-9a-f, found \"" + hex + "\"");
        }
        return new GoldenRecord(
                node.get("name").textValue(), hex, node.get("value").toString());
    }
}
