package io.thereview.gate.data;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericEnumSymbol;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/** Raw values as compact text in the manner of JSON, with dates, times and decimals written out. */
final class ValueText {

    private static final GenericData RAW = new GenericData();
    private static final int LONGEST = 120;

    private ValueText() {}

    static String of(@Nullable Object value, Schema schema) {
        return switch (schema.getType()) {
            case UNION -> of(value, schema.getTypes().get(RAW.resolveUnion(schema, value)));
            case RECORD -> record((IndexedRecord) Objects.requireNonNull(value));
            case ARRAY ->
                ((Collection<?>) Objects.requireNonNull(value))
                        .stream()
                                .map(item -> of(item, schema.getElementType()))
                                .collect(Collectors.joining(", ", "[", "]"));
            case MAP ->
                ((Map<?, ?>) Objects.requireNonNull(value))
                        .entrySet().stream()
                                .map(each -> quoted(String.valueOf(each.getKey())) + ": "
                                        + of(each.getValue(), schema.getValueType()))
                                .collect(Collectors.joining(", ", "{", "}"));
            case ENUM, FIXED, STRING, BYTES, INT, LONG, FLOAT, DOUBLE, BOOLEAN, NULL -> leaf(value, schema);
        };
    }

    private static String record(IndexedRecord record) {
        return record.getSchema().getFields().stream()
                .map(field -> quoted(field.name()) + ": " + of(record.get(field.pos()), field.schema()))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static String leaf(@Nullable Object value, Schema schema) {
        Object meaning = Converted.meaning(value, schema);
        if (meaning instanceof BigDecimal decimal) {
            return Math.abs((long) decimal.scale()) > LONGEST ? decimal.toString() : decimal.toPlainString();
        }
        if (meaning != null) {
            return quoted(meaning.toString());
        }
        return switch (value) {
            case CharSequence text -> quoted(text.toString());
            case GenericEnumSymbol<?> symbol -> quoted(symbol.toString());
            case Float number -> number(number.toString(), number);
            case Double number -> number(number.toString(), number);
            case null, default -> {
                byte[] bytes = Raw.bytes(value);
                yield bytes == null
                        ? String.valueOf(value)
                        : "0x" + HexFormat.of().formatHex(bytes);
            }
        };
    }

    /** A whole number with all its digits: the rounded ones are the point. */
    private static String number(String text, double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e20 ? new BigDecimal(value).toPlainString() : text;
    }

    /** Not longer than a line may be. */
    static String shortened(String text) {
        return text.length() <= LONGEST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, text.codePointCount(0, LONGEST - 3))) + "...";
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
