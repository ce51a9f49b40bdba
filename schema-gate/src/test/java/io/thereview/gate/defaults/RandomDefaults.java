package io.thereview.gate.defaults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.util.List;
import java.util.Random;

/** Random types, and random JSON that mostly is a value of them and often only nearly. */
final class RandomDefaults {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<String> PLAIN =
            List.of("null", "boolean", "int", "long", "float", "double", "string", "bytes");
    private static final List<String> LOGICAL = List.of(
            "int date",
            "int time-millis",
            "long time-micros",
            "long timestamp-millis",
            "long timestamp-micros",
            "long timestamp-nanos",
            "long local-timestamp-millis",
            "long local-timestamp-micros",
            "long local-timestamp-nanos",
            "string uuid",
            "bytes big-decimal",
            "bytes decimal");
    private static final List<String> TEXTS = List.of(
            "",
            "a",
            "ab",
            "A",
            "B",
            "null",
            "x\u00ff",
            "\u0100",
            "\u20ac",
            "\ud800",
            "12.50",
            "7",
            "-1",
            "NaN",
            "5f0c3d1e-0000-4000-8000-00000000000A",
            "1-1-1-1-1",
            "\u0004\u00e2",
            "\u007f\u00ff\u00ff\u00ff\u00ff",
            "\u0002\u0005\u0002",
            "\u0000\u0000");
    private static final List<String> NUMBERS = List.of(
            "0",
            "1",
            "-1",
            "86399999",
            "86400000",
            "2147483647",
            "2147483648",
            "-2147483649",
            "86400000000",
            "9223372036854775807",
            "-9223372036854775808",
            "9223372036854775808",
            "123456789012345678901234567890");
    private static final double[] POINTS = {0.0, 1.0, 1.5, -0.25, 1e30, 1e300, 1e-300, 3e9, 1e19};

    private final Random random;
    private int names;

    RandomDefaults(long seed) {
        random = new Random(seed);
    }

    JsonNode type(int depth) {
        int kind = random.nextInt(depth <= 0 ? 8 : 13);
        return switch (kind) {
            case 0, 1, 2 -> JSON.textNode(pick(PLAIN));
            case 3, 4 -> logical();
            case 5 -> fixed();
            case 6, 7 -> enumeration();
            case 8 -> JSON.objectNode().put("type", "array").set("items", type(depth - 1));
            case 9 -> JSON.objectNode().put("type", "map").set("values", type(depth - 1));
            case 10 -> record(depth);
            default -> union(depth);
        };
    }

    /** JSON for the type; wrong in one place of five. */
    JsonNode value(JsonNode type) {
        if (random.nextInt(5) == 0) {
            return anything(2);
        }
        if (type.isArray()) {
            return value(type.get(random.nextInt(4) == 0 ? type.size() - 1 : 0));
        }
        return switch (type.isTextual() ? type.textValue() : type.get("type").textValue()) {
            case "null" -> JSON.nullNode();
            case "boolean" -> JSON.booleanNode(random.nextBoolean());
            case "int", "long" -> whole();
            case "float", "double" -> JSON.numberNode(POINTS[random.nextInt(POINTS.length)]);
            case "enum" -> JSON.textNode(random.nextInt(6) == 0 ? "C" : "A");
            case "fixed" -> JSON.textNode("\u0000".repeat(type.get("size").intValue()));
            case "array" -> JSON.arrayNode().add(value(type.get("items")));
            case "map" -> JSON.objectNode().set("k", value(type.get("values")));
            case "record" -> members(type);
            default -> JSON.textNode(pick(TEXTS));
        };
    }

    private ObjectNode members(JsonNode record) {
        ObjectNode members = JSON.objectNode();
        for (JsonNode field : record.get("fields")) {
            if (!field.has("default") || random.nextBoolean()) {
                members.set(field.get("name").textValue(), value(field.get("type")));
            }
        }
        return random.nextInt(12) == 0 ? members.put("other", 1) : members;
    }

    private JsonNode anything(int depth) {
        return switch (random.nextInt(depth <= 0 ? 5 : 7)) {
            case 0 -> JSON.nullNode();
            case 1 -> JSON.booleanNode(random.nextBoolean());
            case 2 -> whole();
            case 3 -> JSON.numberNode(POINTS[random.nextInt(POINTS.length)]);
            case 4 -> JSON.textNode(pick(TEXTS));
            case 5 -> JSON.objectNode().set("k", anything(depth - 1));
            default -> JSON.arrayNode().add(anything(depth - 1));
        };
    }

    private JsonNode whole() {
        return JSON.numberNode(new BigInteger(pick(NUMBERS)));
    }

    private ObjectNode logical() {
        String pair = pick(LOGICAL);
        int space = pair.indexOf(' ');
        String logical = pair.substring(space + 1);
        ObjectNode type =
                JSON.objectNode().put("type", pair.substring(0, space)).put("logicalType", logical);
        return logical.equals("decimal") ? type.put("precision", 4).put("scale", 2) : type;
    }

    private ObjectNode fixed() {
        ObjectNode type = JSON.objectNode().put("type", "fixed").put("name", name());
        return switch (random.nextInt(4)) {
            case 0 -> type.put("size", 12).put("logicalType", "duration");
            case 1 -> type.put("size", 16).put("logicalType", "uuid");
            case 2 -> type.put("size", 2).put("logicalType", "decimal").put("precision", 4);
            default -> type.put("size", 2);
        };
    }

    private ObjectNode enumeration() {
        ObjectNode type = JSON.objectNode().put("type", "enum").put("name", name());
        type.putArray("symbols").add("A").add("B");
        return type;
    }

    private ObjectNode record(int depth) {
        ObjectNode type = JSON.objectNode().put("type", "record").put("name", name());
        ArrayNode fields = type.putArray("fields");
        for (int i = random.nextInt(3); i > 0; i--) {
            fields.addObject().put("name", "f" + i).set("type", type(depth - 1));
        }
        fields.addObject().put("name", "g").put("type", "int").put("default", 1);
        return type;
    }

    /** Branches of different kinds, as Avro demands. */
    private ArrayNode union(int depth) {
        ArrayNode union = JSON.arrayNode();
        JsonNode type = type(0);
        boolean isNull = type.isTextual() && type.textValue().equals("null");
        switch (random.nextInt(4)) {
            case 0 -> union.add("null").add(isNull ? JSON.textNode("int") : type);
            case 1 -> union.add(isNull ? JSON.textNode("string") : type).add("null");
            case 2 -> union.add("int").add("double").add(enumeration());
            default ->
                union.add(record(depth - 1)).add("null").add(enumeration()).add("string");
        }
        return union;
    }

    private String name() {
        return "N" + names++;
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
