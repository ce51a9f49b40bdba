package io.thereview.gate.evolve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Realistic schemas: an event with a handful of fields, some optional, some nested, each name used once and for all. */
final class RandomSchemas {

    static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private static final List<String> FIELD_NAMES = List.of(
            "rating",
            "author",
            "city",
            "comment",
            "amount",
            "created",
            "label",
            "weight",
            "kind",
            "region",
            "score",
            "height",
            "owner",
            "batch",
            "channel",
            "voucher",
            "currency",
            "source",
            "priority",
            "basket",
            "language",
            "browser",
            "shipping",
            "discount",
            "verified",
            "picture",
            "supplier",
            "warehouse",
            "question",
            "footnote");
    private static final List<String> FRESH_NAMES = List.of(
            "tone",
            "grade",
            "origin",
            "vessel",
            "lantern",
            "moment",
            "outcome",
            "carrier",
            "habit",
            "signal",
            "tier",
            "audience");
    private static final List<String> TYPE_NAMES = List.of(
            "Author",
            "Address",
            "Money",
            "Product",
            "Shipment",
            "Vendor",
            "Picture",
            "Answer",
            "Device",
            "Session",
            "Campaign",
            "Parcel",
            "Invoice",
            "Ticket",
            "Branch",
            "Courier");
    private static final List<String> SYMBOLS = List.of(
            "OPEN", "CLOSED", "PENDING", "REJECTED", "ARCHIVED", "FLAGGED", "DRAFT", "MERGED", "SPAM", "VIP", "BLUE");

    private final Dice dice;
    private final List<String> typeNames = new ArrayList<>(TYPE_NAMES);
    private final List<String> freshNames = new ArrayList<>(FRESH_NAMES);
    private final Map<String, List<String>> fieldNames = new HashMap<>();

    RandomSchemas(Dice dice) {
        this.dice = dice;
    }

    SchemaTree event() {
        return new SchemaTree(record("com.acme.ReviewEvent", dice.between(1, 12), 0));
    }

    private ObjectNode record(String name, int fields, int depth) {
        ObjectNode record = NODES.objectNode().put("type", "record").put("name", name);
        if (dice.falls(0.5)) {
            record.put("doc", "A " + name + ".");
        }
        ArrayNode list = record.putArray("fields");
        for (int i = 0; i < fields; i++) {
            list.add(field(name, type(depth)));
        }
        if (depth == 0 && dice.falls(0.08)) {
            ArrayNode recursive = NODES.arrayNode().add("null").add(name);
            list.add(field(name, recursive));
        }
        return record;
    }

    /** A field that the record has never had; optional ones have a default. */
    ObjectNode field(String record, JsonNode type) {
        ObjectNode field = NODES.objectNode().put("name", fieldName(record));
        field.set("type", type);
        if (type instanceof ArrayNode union && union.get(0).asText().equals("null")) {
            field.putNull("default");
        }
        return field;
    }

    /** A name that the record has never had. */
    String fieldName(String record) {
        List<String> left = fieldNames.computeIfAbsent(record, key -> new ArrayList<>(FIELD_NAMES));
        return dice.draw(left);
    }

    /**
     * A name that no field of any record has had: where branches of a union share names, {@code SchemaCompatibility} takes
     * an alias in one for a contradiction with another, and throws.
     */
    String freshName() {
        return freshNames.isEmpty() ? "fresh" + dice.random().nextInt(1_000_000) : dice.draw(freshNames);
    }

    /** The record goes on under another name, and still never uses a field's name again. */
    void renamed(String record, String next) {
        fieldNames.put(next, fieldNames.computeIfAbsent(record, key -> new ArrayList<>(FIELD_NAMES)));
    }

    /** A name that no type has had. */
    String typeName() {
        return (dice.falls(0.7) ? "com.acme." : "com.acme.parts.")
                + (typeNames.isEmpty() ? "Extra" + dice.random().nextInt(1_000_000) : dice.draw(typeNames));
    }

    JsonNode type(int depth) {
        JsonNode plain = depth < 3 && dice.falls(0.4) ? complex(depth) : leaf();
        return !plain.isArray() && dice.falls(0.3)
                ? NODES.arrayNode().add("null").add(plain)
                : plain;
    }

    private JsonNode complex(int depth) {
        return switch (dice.between(0, 4)) {
            case 0, 1 -> record(typeName(), dice.between(1, 4), depth + 1);
            case 2 -> NODES.objectNode().put("type", "array").set("items", item(depth));
            case 3 -> NODES.objectNode().put("type", "map").set("values", item(depth));
            default -> union(depth);
        };
    }

    private JsonNode item(int depth) {
        JsonNode type = dice.falls(0.4) ? record(typeName(), dice.between(2, 4), depth + 1) : leaf();
        return dice.falls(0.1) ? NODES.arrayNode().add("null").add(type) : type;
    }

    private ArrayNode union(int depth) {
        ArrayNode union = NODES.arrayNode();
        if (dice.falls(0.5)) {
            union.add("null");
        }
        for (int i = dice.between(1, 3); i > 0; i--) {
            union.add(record(typeName(), dice.between(1, 3), depth + 1));
        }
        if (dice.falls(0.5) || union.size() < 2) {
            union.add(dice.pick(List.of("string", "int", "boolean", "double")));
        }
        return union;
    }

    JsonNode leaf() {
        return switch (dice.between(0, 9)) {
            case 0, 1 -> NODES.textNode("string");
            case 2 -> NODES.textNode("int");
            case 3 -> NODES.textNode(dice.pick(List.of("long", "boolean", "bytes")));
            case 4 -> NODES.textNode(dice.pick(List.of("double", "float")));
            case 5 -> enumeration(dice.between(1, 5));
            case 6 -> logical("long", dice.pick(List.of("timestamp-millis", "timestamp-micros")));
            case 7 -> decimal(dice.between(4, 9), dice.between(0, 4));
            case 8 -> logical("int", "date");
            default ->
                dice.falls(0.5)
                        ? logical("string", "uuid")
                        : NODES.objectNode()
                                .put("type", "fixed")
                                .put("name", typeName())
                                .put("size", dice.between(1, 8));
        };
    }

    ObjectNode enumeration(int size) {
        ObjectNode type = NODES.objectNode().put("type", "enum").put("name", typeName());
        ArrayNode symbols = type.putArray("symbols").add("UNKNOWN");
        List<String> left = new ArrayList<>(SYMBOLS);
        for (int i = 0; i < size; i++) {
            symbols.add(dice.draw(left));
        }
        return dice.falls(0.5) ? type.put("default", "UNKNOWN") : type;
    }

    static ObjectNode logical(String type, String logical) {
        return NODES.objectNode().put("type", type).put("logicalType", logical);
    }

    static ObjectNode decimal(int precision, int scale) {
        return logical("bytes", "decimal").put("precision", precision).put("scale", scale);
    }
}
