package io.thereview.gate.defaults;

import com.fasterxml.jackson.databind.JsonNode;
import io.thereview.gate.rule.Rule;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.avro.Conversions;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/** Defaults that are values of their type, and still not of the logical type on it. */
final class LogicalValues {

    private static final Conversions.BigDecimalConversion BIG_DECIMAL = new Conversions.BigDecimalConversion();

    private LogicalValues() {}

    static void check(Schema type, JsonNode json, At at, Trial trial) {
        LogicalType logical = type.getLogicalType();
        switch (logical.getName()) {
            case "decimal" -> Decimals.check((LogicalTypes.Decimal) logical, json, at, trial);
            case "big-decimal" -> bigDecimal(type, json, at, trial);
            case "uuid" -> uuid(type, json, at, trial);
            case "time-millis" -> timeOfDay(json, at, TimeUnit.DAYS.toMillis(1), trial);
            case "time-micros" -> timeOfDay(json, at, TimeUnit.DAYS.toMicros(1), trial);
            case "date",
                    "timestamp-millis",
                    "timestamp-micros",
                    "timestamp-nanos",
                    "local-timestamp-millis",
                    "local-timestamp-micros",
                    "local-timestamp-nanos" -> epoch(logical, json, at, trial);
            default -> trial.doubts();
        }
    }

    /** Its bytes are an encoding of their own: unscaled number and scale. */
    private static void bigDecimal(Schema type, JsonNode json, At at, Trial trial) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(json.textValue().getBytes(StandardCharsets.ISO_8859_1));
            BIG_DECIMAL.fromBytes(bytes, type, type.getLogicalType());
        } catch (RuntimeException notOne) {
            trial.flaw(
                    Rule.DEFAULT_INVALID_FOR_LOGICAL_TYPE,
                    at.holds(json) + ", whose bytes are no big-decimal: reading it fails",
                    "make the field optional with default null, or use decimal");
        }
    }

    private static void uuid(Schema type, JsonNode json, At at, Trial trial) {
        if (type.getType() == Schema.Type.STRING && !isUuid(json.textValue())) {
            trial.flaw(
                    Rule.DEFAULT_INVALID_FOR_LOGICAL_TYPE,
                    at.holds(json) + ", which is no UUID: reading it fails, or gives another one",
                    "write the UUID in full, 8-4-4-4-12 hexadecimal digits, or make the field optional with default"
                            + " null");
        }
    }

    /** Java also takes shortened forms, which it then completes; what comes out must be what is there. */
    private static boolean isUuid(String text) {
        try {
            return UUID.fromString(text).toString().equalsIgnoreCase(text);
        } catch (IllegalArgumentException notOne) {
            return false;
        }
    }

    private static void timeOfDay(JsonNode json, At at, long day, Trial trial) {
        long value = json.longValue();
        if (value < 0 || value >= day) {
            trial.flaw(
                    Rule.DEFAULT_INVALID_FOR_LOGICAL_TYPE,
                    at.holds(json) + ", which is no time of day: reading it fails",
                    "use a number from 0 to " + (day - 1));
        }
    }

    private static void epoch(LogicalType logical, JsonNode json, At at, Trial trial) {
        if (json.longValue() == 0) {
            trial.flaw(
                    Rule.DEFAULT_EPOCH_ZERO,
                    at.holds(json) + ", which is 1 January 1970 as " + logical.getName()
                            + ": records that lack the field claim that date",
                    "make the field optional, [\"null\", ...], with the default null");
        }
    }
}
