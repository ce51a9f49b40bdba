package io.thereview.runtime.serde;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/**
 * Avro's generic values as JSON: bytes in hexadecimal behind {@code 0x}, the branch of a union without its name. Not deeper
 * than can be written and read again.
 */
final class DatumJson {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private static final int DEEPEST = 500;

    private DatumJson() {}

    static JsonNode of(@Nullable Object datum) {
        return of(datum, DEEPEST);
    }

    private static JsonNode of(@Nullable Object datum, int left) {
        if (left == 0) {
            throw new UndecodableException("it is nested more than " + DEEPEST + " deep", null);
        }
        return switch (datum) {
            case null -> JSON.nullNode();
            case IndexedRecord record -> record(record, left - 1);
            case Collection<?> items -> array(items, left - 1);
            case Map<?, ?> entries -> map(entries, left - 1);
            case ByteBuffer bytes -> JSON.textNode(hex(bytes.duplicate()));
            case GenericFixed fixed -> JSON.textNode(hex(ByteBuffer.wrap(fixed.bytes())));
            case Boolean truth -> JSON.booleanNode(truth);
            case Integer number -> JSON.numberNode(number);
            case Long number -> JSON.numberNode(number);
            case Float number -> finite(number);
            case Double number -> finite(number);
            default -> JSON.textNode(datum.toString());
        };
    }

    /** JSON has no word for what is not a number. */
    private static JsonNode finite(Number number) {
        return Double.isFinite(number.doubleValue())
                ? JSON.numberNode(number.doubleValue())
                : JSON.textNode(number.toString());
    }

    private static ObjectNode record(IndexedRecord record, int left) {
        ObjectNode json = JSON.objectNode();
        for (Schema.Field field : record.getSchema().getFields()) {
            json.set(field.name(), of(record.get(field.pos()), left));
        }
        return json;
    }

    private static ArrayNode array(Collection<?> items, int left) {
        ArrayNode json = JSON.arrayNode();
        items.forEach(item -> json.add(of(item, left)));
        return json;
    }

    private static ObjectNode map(Map<?, ?> entries, int left) {
        ObjectNode json = JSON.objectNode();
        entries.forEach((name, value) -> json.set(String.valueOf(name), of(value, left)));
        return json;
    }

    private static String hex(ByteBuffer bytes) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(copy);
        return "0x" + HexFormat.of().formatHex(copy);
    }
}
