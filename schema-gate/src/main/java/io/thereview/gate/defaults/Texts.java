package io.thereview.gate.defaults;

import com.fasterxml.jackson.databind.JsonNode;
import io.thereview.gate.rule.Rule;
import java.nio.charset.StandardCharsets;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/** Defaults that JSON holds as text: strings, and bytes whose characters U+0000 to U+00FF are one byte each. */
final class Texts {

    private static final int HIGHEST_BYTE = 0xFF;

    private Texts() {}

    static void string(JsonNode json, At at, Trial trial) {
        if (!json.isTextual()) {
            wrongKind("text", json, at, trial);
        } else if (isTorn(json.textValue())) {
            torn(at.holds(json), trial);
        }
    }

    static void key(String key, At at, Trial trial) {
        if (isTorn(key)) {
            torn("has a key at `" + at.path() + "`", trial);
        }
    }

    static void bytes(Schema type, JsonNode json, At at, Trial trial) {
        if (isDecimal(type) && Decimals.isDigits(json)) {
            Decimals.asText(type, json, at, trial);
        } else if (!json.isTextual()) {
            wrongKind("text with one character for each byte", json, at, trial);
        } else if (json.textValue().chars().anyMatch(c -> c > HIGHEST_BYTE)) {
            trial.flaw(
                    Rule.DEFAULT_NOT_BYTES,
                    at.holds(json) + ", and only the characters U+0000 to U+00FF stand for bytes: others become `?`",
                    "write each byte as one character, such as \\u00ff for 255");
        } else if (type.getType() == Schema.Type.FIXED && json.textValue().length() != type.getFixedSize()) {
            trial.flaw(
                    Rule.DEFAULT_WRONG_LENGTH,
                    at.holds(json) + ", which is " + json.textValue().length() + " bytes where fixed "
                            + type.getFullName() + " has " + type.getFixedSize() + ": it is cut, or filled with zeros",
                    "write exactly " + type.getFixedSize() + " characters, one for each byte");
        }
    }

    static void wrongKind(String what, JsonNode json, At at, Trial trial) {
        trial.flaw(
                Rule.DEFAULT_INVALID,
                at.holds(json) + ", and has to be " + what
                        + ": strict parsers refuse the schema, others fail or misread where the field is absent",
                (json.isNull() ? "put \"null\" first in the type, [\"null\", ...], or write " : "write ")
                        + what
                        + (at.isWhole() ? " as default" : " at `" + at.path() + "`"));
    }

    private static void torn(String subject, Trial trial) {
        trial.flaw(
                Rule.DEFAULT_INVALID,
                subject + ", which holds half of a surrogate pair: no text has one, and `?` is read",
                "write the whole character");
    }

    /** Half a surrogate pair cannot be written as UTF-8. */
    private static boolean isTorn(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return !StandardCharsets.UTF_8.newEncoder().canEncode(text);
            }
        }
        return false;
    }

    private static boolean isDecimal(Schema type) {
        return type.getLogicalType() instanceof LogicalTypes.Decimal
                || type.getLogicalType() instanceof LogicalTypes.BigDecimal;
    }
}
