package io.thereview.gate.data;

import com.fasterxml.jackson.databind.JsonNode;
import io.thereview.gate.walk.DefaultJson;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/** A default as the schema's JSON says it, beside the value that Avro makes of it. */
final class JsonDefault {

    private static final GenericData RAW = new GenericData();

    private JsonDefault() {}

    /** Whether the raw value is what the JSON says. Of a union, any branch will do. */
    static boolean says(JsonNode json, @Nullable Object value, Schema schema) {
        return switch (schema.getType()) {
            case UNION -> says(json, value, schema.getTypes().get(RAW.resolveUnion(schema, value)));
            case RECORD -> value instanceof IndexedRecord record && saysFields(json, record);
            case ARRAY -> value instanceof Collection<?> items && saysItems(json, items, schema);
            case MAP -> value instanceof Map<?, ?> map && saysEntries(json, Raw.byText(map), schema);
            case NULL -> json.isNull() && value == null;
            case BOOLEAN ->
                json.isBoolean() && Boolean.valueOf(json.booleanValue()).equals(value);
            case STRING, ENUM ->
                json.isTextual() && value != null && json.textValue().equals(value.toString());
            case BYTES, FIXED -> json.isTextual() && saysBytes(json.textValue(), Raw.bytes(value));
            case INT, LONG, FLOAT, DOUBLE -> value instanceof Number number && saysNumber(json, number);
        };
    }

    private static boolean saysBytes(String latin, byte @Nullable [] bytes) {
        return latin.chars().allMatch(each -> each <= 0xFF)
                && Arrays.equals(latin.getBytes(StandardCharsets.ISO_8859_1), bytes);
    }

    /** A float may be the nearest to what was written in decimal digits; NaN and infinity are written as text. */
    private static boolean saysNumber(JsonNode json, Number number) {
        if (!json.isNumber()) {
            return json.isTextual() && json.textValue().equals(number.toString());
        }
        if (!Double.isFinite(json.doubleValue())) {
            return Double.compare(json.doubleValue(), number.doubleValue()) == 0;
        }
        return switch (number) {
            case Float value -> Float.isFinite(value) && json.floatValue() == value;
            case Double value -> json.doubleValue() == value;
            default -> json.decimalValue().compareTo(Raw.exact(number)) == 0;
        };
    }

    private static boolean saysFields(JsonNode json, IndexedRecord record) {
        for (Schema.Field field : record.getSchema().getFields()) {
            JsonNode said = json.has(field.name()) ? json.get(field.name()) : DefaultJson.of(field);
            if (said == null || !says(said, record.get(field.pos()), field.schema())) {
                return false;
            }
        }
        return true;
    }

    private static boolean saysItems(JsonNode json, Collection<?> items, Schema schema) {
        Iterator<JsonNode> said = json.iterator();
        for (Object item : items) {
            if (!said.hasNext() || !says(said.next(), item, schema.getElementType())) {
                return false;
            }
        }
        return !said.hasNext();
    }

    private static boolean saysEntries(JsonNode json, Map<String, ?> map, Schema schema) {
        return json.size() == map.size()
                && map.entrySet().stream()
                        .allMatch(each -> json.has(each.getKey())
                                && says(json.get(each.getKey()), each.getValue(), schema.getValueType()));
    }
}
