package io.thereview.gate.generated;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.avro.Schema;

/** Schemas whose names and types Java has trouble with, by chance that can be repeated. */
final class OddSchemas {

    private static final List<String> FIELDS = List.of(
            "rating",
            "Rating",
            "_rating",
            "user_id",
            "userId",
            "user",
            "schema",
            "class",
            "new",
            "foo",
            "Foo",
            "foo_builder",
            "FooBuilder",
            "optional_foo",
            "at",
            "total",
            "amount",
            "city",
            "x1");
    /** Names that generated code needs for itself, now and then. */
    private static final List<String> TAKEN = List.of(
            "_schema",
            "_class",
            "encoder",
            "decoder",
            "conversions",
            "ENCODER",
            "serialVersionUID",
            "class_schema",
            "specific_data");

    private static final List<String> PLAIN = List.of(
            "\"int\"",
            "\"long\"",
            "\"float\"",
            "\"double\"",
            "\"boolean\"",
            "\"string\"",
            "\"bytes\"",
            "{\"type\":\"int\",\"logicalType\":\"date\"}",
            "{\"type\":\"long\",\"logicalType\":\"timestamp-micros\"}",
            "{\"type\":\"long\",\"logicalType\":\"local-timestamp-millis\"}",
            "{\"type\":\"string\",\"logicalType\":\"uuid\"}",
            "{\"type\":\"bytes\",\"logicalType\":\"decimal\",\"precision\":6,\"scale\":2}",
            "{\"type\":\"bytes\",\"logicalType\":\"big-decimal\"}");

    private final Random random;
    private final String word;
    private final List<String> named = new ArrayList<>();

    private OddSchemas(int seed) {
        this.random = new Random(seed * 7919L);
        this.word = word(seed);
    }

    /** The first word of the names of all classes of a seed. */
    static String word(int seed) {
        return "s" + seed;
    }

    static Schema of(int seed) {
        return new Schema.Parser().parse(new OddSchemas(seed).record(0, "Top"));
    }

    private String record(int depth, String name) {
        List<String> names = new ArrayList<>(FIELDS);
        List<String> fields = new ArrayList<>();
        if (random.nextInt(8) == 0) {
            String rare = random.nextBoolean() ? word : TAKEN.get(random.nextInt(TAKEN.size()));
            fields.add("{\"name\":\"" + rare + "\",\"type\":" + plain() + "}");
        }
        for (int i = random.nextInt(5); i >= 0; i--) {
            String field = names.remove(random.nextInt(names.size()));
            fields.add("{\"name\":\"" + field + "\",\"type\":" + type(depth) + "}");
        }
        return "{\"type\":\"record\",\"name\":\"" + name + "\",\"namespace\":\"" + word + ".shop\",\"fields\":["
                + String.join(",", fields) + "]}";
    }

    private String type(int depth) {
        return switch (random.nextInt(depth > 2 ? 6 : 11)) {
            case 0, 1, 2, 3 -> plain();
            case 4 -> "[\"null\"," + plain() + "]";
            case 5 -> named.isEmpty() ? plain() : named.get(random.nextInt(named.size()));
            case 6 -> "{\"type\":\"array\",\"items\":" + type(depth + 1) + "}";
            case 7 -> "{\"type\":\"map\",\"values\":" + type(depth + 1) + "}";
            case 8 -> "[\"null\",\"string\"," + nested(depth) + "]";
            case 9 -> "[" + nested(depth) + ",\"null\"]";
            default -> nested(depth);
        };
    }

    private String plain() {
        return PLAIN.get(random.nextInt(PLAIN.size()));
    }

    private String nested(int depth) {
        String name = "T" + named.size() + "x" + random.nextInt(1_000_000);
        String type = switch (random.nextInt(3)) {
            case 0 -> "{\"type\":\"enum\",\"name\":\"" + name + "\",\"symbols\":[\"A\",\"new\",\"Builder\",\"B\"]}";
            case 1 -> "{\"type\":\"fixed\",\"name\":\"" + name + "\",\"size\":16}";
            default -> record(depth + 1, name);
        };
        named.add("\"" + word + ".shop." + name + "\"");
        return type;
    }
}
