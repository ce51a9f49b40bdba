package io.thereview.gate.deploy;

import io.thereview.gate.walk.Spot;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/** Every field within one value, by its path, with a way to put another value into it; a record within itself only once. */
final class Slots {

    /** One field of one record within the value. */
    record Slot(String path, Schema.Field field, IndexedRecord record) {

        void put(@Nullable Object value) {
            record.put(field.pos(), value);
        }

        @Nullable
        Object get() {
            return record.get(field.pos());
        }
    }

    private final List<Slot> found = new ArrayList<>();
    private final Set<Schema> open = Collections.newSetFromMap(new IdentityHashMap<>());

    private Slots() {}

    /** A copy of the value, whose slots can be changed. */
    static List<Slot> of(Schema schema, @Nullable Object value, Consumer<@Nullable Object> copy) {
        Object copied = copied(schema, value);
        copy.accept(copied);
        Slots slots = new Slots();
        slots.walk(Spot.top(schema), schema, copied);
        return slots.found;
    }

    /** Avro's own deep copy shares nothing with the original, but insists on lists and maps of its own. */
    private static @Nullable Object copied(Schema schema, @Nullable Object value) {
        return switch (schema.getType()) {
            case RECORD -> {
                IndexedRecord from = (IndexedRecord) Objects.requireNonNull(value);
                GenericData.Record to = new GenericData.Record(schema);
                schema.getFields().forEach(field -> to.put(field.pos(), copied(field.schema(), from.get(field.pos()))));
                yield to;
            }
            case UNION -> copied(branch(schema, value), value);
            case ARRAY -> {
                List<@Nullable Object> items = new ArrayList<>();
                ((List<?>) Objects.requireNonNull(value))
                        .forEach(item -> items.add(copied(schema.getElementType(), item)));
                yield items;
            }
            case MAP -> {
                Map<Object, @Nullable Object> values = new LinkedHashMap<>();
                ((Map<?, ?>) Objects.requireNonNull(value))
                        .forEach((key, item) -> values.put(key, copied(schema.getValueType(), item)));
                yield values;
            }
            case ENUM, FIXED, STRING, BYTES, INT, LONG, FLOAT, DOUBLE, BOOLEAN, NULL -> value;
        };
    }

    private void walk(Spot spot, Schema schema, @Nullable Object value) {
        switch (schema.getType()) {
            case RECORD -> {
                if (value instanceof IndexedRecord record && open.add(schema)) {
                    for (Schema.Field field : schema.getFields()) {
                        Spot at = spot.field(schema, field.name());
                        found.add(new Slot(at.path(), field, record));
                        walk(at, field.schema(), record.get(field.pos()));
                    }
                    open.remove(schema);
                }
            }
            case UNION -> {
                Schema branch = branch(schema, value);
                walk(spot.branch(schema, branch), branch, value);
            }
            case ARRAY -> {
                if (value instanceof List<?> items && !items.isEmpty()) {
                    walk(spot.items(), schema.getElementType(), items.get(0));
                }
            }
            case MAP -> {
                if (value instanceof Map<?, ?> map && !map.isEmpty()) {
                    walk(
                            spot.values(),
                            schema.getValueType(),
                            map.values().iterator().next());
                }
            }
            case ENUM, FIXED, STRING, BYTES, INT, LONG, FLOAT, DOUBLE, BOOLEAN, NULL -> {}
        }
    }

    private static Schema branch(Schema union, @Nullable Object value) {
        return union.getTypes().get(GenericData.get().resolveUnion(union, value));
    }
}
