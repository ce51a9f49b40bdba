package io.thereview.gate.semantic;

import com.fasterxml.jackson.databind.JsonNode;
import io.thereview.gate.walk.DefaultJson;
import java.util.Iterator;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** Defaults by what they say rather than by how they are written: 5 of an int is 5 of a long. */
final class DefaultValues {

    private static final int LONGEST = 60;

    private DefaultValues() {}

    /** Whether both fields have a default, and say the same by it. */
    static boolean same(Schema.Field before, Schema.Field after) {
        JsonNode one = DefaultJson.of(before);
        JsonNode other = DefaultJson.of(after);
        return (one == null) || (other == null) || same(one, before.schema(), other, after.schema());
    }

    /** The default as it stands in the schema, shortened. */
    static String text(Schema.Field field) {
        String text = String.valueOf(DefaultJson.of(field));
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
    }

    private static boolean same(JsonNode one, Schema before, JsonNode other, Schema after) {
        if (one.isNumber() && other.isNumber()) {
            return one.decimalValue().compareTo(other.decimalValue()) == 0;
        }
        if (one.isArray() && other.isArray()) {
            return one.size() == other.size() && sameItems(one, item(before), other, item(after));
        }
        if (one.isObject() && other.isObject()) {
            boolean records = before.getType() == Schema.Type.RECORD && after.getType() == Schema.Type.RECORD;
            return records
                    ? sameMembers(one, before, other, after)
                    : sameEntries(one, item(before), other, item(after));
        }
        return one.equals(other);
    }

    private static boolean sameItems(JsonNode one, Schema before, JsonNode other, Schema after) {
        Iterator<JsonNode> items = other.elements();
        for (JsonNode item : one) {
            if (!same(item, before, items.next(), after)) {
                return false;
            }
        }
        return true;
    }

    private static boolean sameEntries(JsonNode one, Schema before, JsonNode other, Schema after) {
        return one.size() == other.size()
                && one.properties().stream()
                        .allMatch(entry -> other.has(entry.getKey())
                                && same(entry.getValue(), before, other.get(entry.getKey()), after));
    }

    /** A member that the default leaves out has its own default; one that was not there before changes nothing. */
    private static boolean sameMembers(JsonNode one, Schema before, JsonNode other, Schema after) {
        for (Schema.Field member : before.getFields()) {
            Schema.Field now = after.getField(member.name());
            if (now != null) {
                JsonNode was = member(one, member);
                JsonNode is = member(other, now);
                if (was != null && is != null && !same(was, member.schema(), is, now.schema())) {
                    return false;
                }
            }
        }
        return true;
    }

    private static @Nullable JsonNode member(JsonNode json, Schema.Field field) {
        return json.has(field.name()) ? json.get(field.name()) : DefaultJson.of(field);
    }

    private static Schema item(Schema schema) {
        return switch (schema.getType()) {
            case ARRAY -> schema.getElementType();
            case MAP -> schema.getValueType();
            case RECORD, ENUM, FIXED, UNION, STRING, BYTES, INT, LONG, FLOAT, DOUBLE, BOOLEAN, NULL -> schema;
        };
    }
}
