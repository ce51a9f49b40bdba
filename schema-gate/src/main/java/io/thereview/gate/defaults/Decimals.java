package io.thereview.gate.defaults;

import com.fasterxml.jackson.databind.JsonNode;
import io.thereview.gate.rule.Rule;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** Decimals as defaults: the bytes of the unscaled number, which many take for its digits. */
final class Decimals {

    private static final Pattern DIGITS =
            Pattern.compile("\\s*[+-]?(\\d{1,200}(\\.\\d{0,200})?|\\.\\d{1,200})([eE][+-]?\\d{1,4})?\\s*");

    /** Decimal digits of one bit, rounded up: what has more bits than this has more digits than the precision. */
    private static final double BITS_OF_A_DIGIT = 3.33;

    private static final int LONGEST_SCALE = 50;

    private Decimals() {}

    /** Whether somebody wrote a number, with or without quotes. */
    static boolean isDigits(JsonNode json) {
        return json.isNumber()
                || (json.isTextual() && DIGITS.matcher(json.textValue()).matches());
    }

    static void asText(Schema type, JsonNode json, At at, Trial trial) {
        String bytes = encoded(type, json.asText().strip());
        String remedy = bytes == null
                ? "write the bytes of the unscaled number, one character for each byte"
                : "write \"" + bytes + "\", the bytes of the unscaled number for "
                        + json.asText().strip();
        if (json.isNumber()) {
            Trial kind = new Trial();
            Texts.wrongKind("text with the bytes of the unscaled number", json, at, kind);
            trial.flaw(Rule.DEFAULT_INVALID, kind.flaws().get(0).predicate(), remedy);
        } else {
            trial.flaw(
                    Rule.DEFAULT_DECIMAL_AS_TEXT,
                    at.holds(json) + ", and its characters are taken as bytes: " + outcome(type, json.textValue()),
                    remedy);
        }
    }

    /** Bytes that are no decimal, or one with too many digits. */
    static void check(LogicalTypes.Decimal decimal, JsonNode json, At at, Trial trial) {
        byte[] bytes = json.textValue().getBytes(StandardCharsets.ISO_8859_1);
        if (bytes.length == 0) {
            trial.flaw(
                    Rule.DEFAULT_INVALID_FOR_LOGICAL_TYPE,
                    at.holds(json) + ", which is no decimal, not even 0: reading it fails",
                    "write \"\\u0000\" for 0");
            return;
        }
        BigInteger unscaled = new BigInteger(bytes);
        if (unscaled.bitLength() > decimal.getPrecision() * BITS_OF_A_DIGIT + 1
                || new BigDecimal(unscaled).precision() > decimal.getPrecision()) {
            trial.flaw(
                    Rule.DEFAULT_INVALID_FOR_LOGICAL_TYPE,
                    at.holds(json) + ", which has more than " + decimal.getPrecision()
                            + " digits: it is read, and cannot be written again",
                    "use a decimal of at most " + decimal.getPrecision() + " digits");
        }
    }

    private static String outcome(Schema type, String text) {
        if (type.getLogicalType() instanceof LogicalTypes.Decimal decimal && isShort(decimal)) {
            byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
            return new BigDecimal(new BigInteger(bytes), decimal.getScale()).toPlainString() + " is read";
        }
        return "another number is read, or none";
    }

    /** The text that stands for the number in JSON; null if the type cannot hold it exactly. */
    private static @Nullable String encoded(Schema type, String digits) {
        if (!(type.getLogicalType() instanceof LogicalTypes.Decimal decimal) || !isShort(decimal)) {
            return null;
        }
        BigDecimal value = new BigDecimal(digits).stripTrailingZeros();
        if (value.scale() > decimal.getScale()
                || value.precision() - value.scale() > decimal.getPrecision() - decimal.getScale()) {
            return null;
        }
        BigInteger unscaled =
                value.setScale(decimal.getScale(), RoundingMode.UNNECESSARY).unscaledValue();
        byte[] bytes = unscaled.toByteArray();
        int length = type.getType() == Schema.Type.FIXED ? type.getFixedSize() : bytes.length;
        StringBuilder text = new StringBuilder();
        for (int i = bytes.length - length; i < bytes.length; i++) {
            int each = i < 0 ? unscaled.signum() < 0 ? 0xFF : 0 : bytes[i] & 0xFF;
            text.append(String.format("\\u%04x", each));
        }
        return text.toString();
    }

    private static boolean isShort(LogicalTypes.Decimal decimal) {
        return decimal.getScale() <= LONGEST_SCALE;
    }
}
