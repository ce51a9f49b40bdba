package io.thereview.runtime.serde;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import org.apache.avro.JsonProperties;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a schema may ask of whoever decodes with it. Avro would follow one that makes a few bytes into terabytes, never
 * ends, or names classes to create; no event type needs any of that.
 */
final class SchemaBounds {

    /** Of its text, in characters. */
    static final int TEXT = 256 * 1_024;

    private static final int DEPTH = 64;
    private static final int PARTS = 10_000;
    private static final int FIXED_BYTES = 64 * 1_024;
    private static final List<String> CLASS_PROPERTIES = List.of("java-class", "java-key-class", "java-element-class");

    /** What is known of records that were measured. */
    private final IdentityHashMap<Schema, Size> records = new IdentityHashMap<>();

    /** How many lists, maps and unions were around the record when it was entered. */
    private final IdentityHashMap<Schema, Integer> entered = new IdentityHashMap<>();

    private int choices;
    private @Nullable String violation;

    private SchemaBounds() {}

    /**
     * What one value needs.
     *
     * @param parts values that it is made of, each list counted as one item; at most {@link #PARTS} and one
     * @param empty whether it takes no bytes
     */
    private record Size(int parts, int depth, boolean empty) {

        private static final Size NOTHING = new Size(1, 1, true);
        private static final Size SOMETHING = new Size(1, 1, false);

        Size within() {
            return new Size(add(parts, 1), depth + 1, empty);
        }

        /** Both, one after the other. */
        Size and(Size next) {
            return new Size(add(parts, next.parts), Math.max(depth, next.depth), empty && next.empty);
        }

        Size taking() {
            return new Size(parts, depth, false);
        }

        private static int add(int one, int other) {
            return Math.min(one + other, PARTS + 1);
        }
    }

    /** What the schema asks too much, in words that follow "it"; empty if it asks nothing of the kind. */
    static Optional<String> violation(Schema schema) {
        SchemaBounds bounds = new SchemaBounds();
        Size size = bounds.measure(schema);
        if (size.parts() > PARTS) {
            bounds.refuse("has more than " + PARTS + " parts");
        }
        if (size.depth() > DEPTH) {
            bounds.refuse("is nested more than " + DEPTH + " deep");
        }
        return Optional.ofNullable(bounds.violation);
    }

    private Size measure(Schema schema) {
        refuseClasses(schema);
        return switch (schema.getType()) {
            case RECORD -> record(schema);
            case ARRAY -> array(schema);
            case MAP -> choice(List.of(schema.getValueType()));
            case UNION -> choice(schema.getTypes());
            case FIXED -> fixed(schema);
            case NULL -> Size.NOTHING;
            case ENUM, STRING, BYTES, INT, LONG, FLOAT, DOUBLE, BOOLEAN -> Size.SOMETHING;
        };
    }

    private Size record(Schema schema) {
        Integer before = entered.get(schema);
        if (before != null) {
            Size known = records.get(schema);
            if (known == null && before == choices) {
                refuse("has a record " + schema.getFullName() + " that contains itself and never ends");
            }
            return known == null ? Size.SOMETHING : known;
        }
        entered.put(schema, choices);
        Size size = Size.NOTHING;
        for (Schema.Field field : schema.getFields()) {
            refuseClasses(field);
            size = size.and(measure(field.schema()).within());
        }
        records.put(schema, size);
        return size;
    }

    private Size array(Schema schema) {
        choices++;
        Size item = measure(schema.getElementType());
        choices--;
        if (item.empty()) {
            refuse("has an array of items that take no bytes, so that its length costs the writer nothing");
        }
        return item.within().taking();
    }

    private Size choice(List<Schema> branches) {
        choices++;
        Size size = Size.SOMETHING;
        for (Schema branch : branches) {
            size = size.and(measure(branch).within());
        }
        choices--;
        return size;
    }

    private Size fixed(Schema schema) {
        if (schema.getFixedSize() > FIXED_BYTES) {
            refuse("has a fixed of " + schema.getFixedSize() + " bytes, and at most " + FIXED_BYTES + " are allowed");
        }
        return schema.getFixedSize() == 0 ? Size.NOTHING : Size.SOMETHING;
    }

    private void refuseClasses(JsonProperties properties) {
        for (String property : CLASS_PROPERTIES) {
            if (properties.getObjectProp(property) != null) {
                refuse("names a Java class by its property " + property);
            }
        }
    }

    /** The first is told. */
    private void refuse(String what) {
        if (violation == null) {
            violation = what;
        }
    }
}
