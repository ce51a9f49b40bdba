package io.thereview.gate.waive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.avro.Schema;

/**
 * What tells one schema from another: {@code sha256:} and the SHA-256, in hexadecimal, of all that it says to programs. That
 * is names, types, order, defaults, aliases, logical types and further attributes; not docs, and not how it is laid out or
 * split into files.
 */
public final class Fingerprint {

    private static final String ALGORITHM = "sha256:";
    private static final Pattern FORM = Pattern.compile(ALGORITHM + "[0-9a-f]{64}");
    private static final int SHOWN = ALGORITHM.length() + 12;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private Fingerprint() {}

    /** The schema's fingerprint. */
    public static String of(Schema schema) {
        try {
            String text = JSON.writeValueAsString(schema(JSON.readTree(schema.toString())));
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return ALGORITHM + HexFormat.of().formatHex(digest);
        } catch (JsonProcessingException | NoSuchAlgorithmException e) {
            throw new IllegalStateException("a schema is JSON, and every JDK has SHA-256", e);
        }
    }

    /** As much of it as people compare. */
    public static String shortened(String fingerprint) {
        return fingerprint.substring(0, Math.min(SHOWN, fingerprint.length()));
    }

    static boolean is(String text) {
        return FORM.matcher(text).matches();
    }

    private static JsonNode schema(JsonNode schema) {
        if (schema.isArray()) {
            ArrayNode branches = JsonNodeFactory.instance.arrayNode();
            schema.forEach(branch -> branches.add(schema(branch)));
            return branches;
        }
        return schema.isObject() ? described(schema) : schema;
    }

    /** A type or field, its keys in order. */
    private static ObjectNode described(JsonNode type) {
        ObjectNode plain = JsonNodeFactory.instance.objectNode();
        for (String key : keys(type)) {
            JsonNode value = type.get(key);
            switch (key) {
                case "doc" -> {}
                case "type", "items", "values" -> plain.set(key, schema(value));
                case "fields" -> {
                    ArrayNode fields = plain.putArray(key);
                    value.forEach(field -> fields.add(described(field)));
                }
                case "aliases" -> plain.set(key, sorted(value));
                default -> plain.set(key, plain(value));
            }
        }
        return plain;
    }

    private static ArrayNode sorted(JsonNode aliases) {
        List<String> names = new ArrayList<>();
        aliases.forEach(alias -> names.add(alias.asText()));
        ArrayNode sorted = JsonNodeFactory.instance.arrayNode();
        names.stream().sorted().forEach(sorted::add);
        return sorted;
    }

    /** A value: keys in order, and a number as one of its many spellings. */
    private static JsonNode plain(JsonNode value) {
        if (value.isObject()) {
            ObjectNode plain = JsonNodeFactory.instance.objectNode();
            keys(value).forEach(key -> plain.set(key, plain(value.get(key))));
            return plain;
        }
        if (value.isArray()) {
            ArrayNode plain = JsonNodeFactory.instance.arrayNode();
            value.forEach(each -> plain.add(plain(each)));
            return plain;
        }
        return value.isNumber()
                ? JsonNodeFactory.instance.numberNode(value.decimalValue().stripTrailingZeros())
                : value;
    }

    private static Set<String> keys(JsonNode object) {
        Set<String> keys = new TreeSet<>();
        object.fieldNames().forEachRemaining(keys::add);
        return keys;
    }
}
