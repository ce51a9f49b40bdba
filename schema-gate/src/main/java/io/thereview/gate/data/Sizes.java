package io.thereview.gate.data;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.jspecify.annotations.Nullable;

/**
 * The smallest value of every type within a schema, and whether there is one at all: a record that has to contain itself
 * has none, and one that is too large or too deep to be written counts as having none.
 */
final class Sizes {

    /** More values than this within one sample are too many. */
    static final long MOST = 20_000;

    private static final int DEEPEST = 200;
    private static final Size NONE = new Size(Long.MAX_VALUE, DEEPEST);

    private final Leaves leaves;
    private final IdentityHashMap<Schema, Size> records = new IdentityHashMap<>();
    private final IdentityHashMap<Schema, Object> least = new IdentityHashMap<>();

    Sizes(Schema schema, Leaves leaves) {
        this.leaves = leaves;
        List<Schema> innermostFirst = records(schema);
        Collections.reverse(innermostFirst);
        innermostFirst.forEach(record -> records.put(record, NONE));
        boolean changed = true;
        while (changed) {
            changed = false;
            for (Schema record : innermostFirst) {
                Size size = ofRecord(record);
                changed |= !size.equals(records.put(record, size));
            }
        }
    }

    /** Whether some value can be written. */
    boolean isFinite(Schema schema) {
        return !of(schema).equals(NONE);
    }

    /** How many values the smallest value holds, itself included. */
    long count(Schema schema) {
        return of(schema).count;
    }

    /** The smallest value; only of a type that is finite. */
    @Nullable
    Object least(Schema schema) {
        return switch (schema.getType()) {
            case RECORD -> {
                Object known = least.get(schema);
                if (known == null) {
                    known = leastRecord(schema);
                    least.put(schema, known);
                }
                yield known;
            }
            case UNION -> least(smallestBranch(schema));
            case ARRAY -> List.of();
            case MAP -> Map.of();
            case ENUM, FIXED, STRING, BYTES, INT, LONG, FLOAT, DOUBLE, BOOLEAN, NULL ->
                leaves.of(schema).get(0);
        };
    }

    private GenericData.Record leastRecord(Schema schema) {
        GenericData.Record record = new GenericData.Record(schema);
        for (Schema.Field field : schema.getFields()) {
            record.put(field.pos(), least(field.schema()));
        }
        return record;
    }

    private Size of(Schema schema) {
        return switch (schema.getType()) {
            case RECORD -> records.getOrDefault(schema, NONE);
            case UNION -> schema.getTypes().isEmpty() ? NONE : of(smallestBranch(schema));
            case FIXED -> schema.getFixedSize() > MOST * 8 ? NONE : new Size(1 + schema.getFixedSize() / 8, 1);
            case ENUM -> schema.getEnumSymbols().isEmpty() ? NONE : Size.ONE;
            case ARRAY, MAP, STRING, BYTES, INT, LONG, FLOAT, DOUBLE, BOOLEAN, NULL -> Size.ONE;
        };
    }

    private Size ofRecord(Schema record) {
        long count = 1;
        int depth = 0;
        for (Schema.Field field : record.getFields()) {
            Size size = of(field.schema());
            if (size.equals(NONE)) {
                return NONE;
            }
            count += size.count;
            depth = Math.max(depth, size.depth);
        }
        return count > MOST || depth + 1 >= DEEPEST ? NONE : new Size(count, depth + 1);
    }

    private Schema smallestBranch(Schema union) {
        Schema smallest = union.getTypes().get(0);
        for (Schema branch : union.getTypes()) {
            if (of(branch).count < of(smallest).count) {
                smallest = branch;
            }
        }
        return smallest;
    }

    /** Without recursion, because a schema may be nested deeper than a thread's stack. */
    private static List<Schema> records(Schema schema) {
        List<Schema> found = new ArrayList<>();
        Set<Schema> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Schema> open = new ArrayDeque<>(List.of(schema));
        while (!open.isEmpty()) {
            Schema next = open.remove();
            switch (next.getType()) {
                case RECORD -> {
                    if (seen.add(next)) {
                        found.add(next);
                        next.getFields().forEach(field -> open.add(field.schema()));
                    }
                }
                case ARRAY -> open.add(next.getElementType());
                case MAP -> open.add(next.getValueType());
                case UNION -> open.addAll(next.getTypes());
                case ENUM, FIXED, STRING, BYTES, INT, LONG, FLOAT, DOUBLE, BOOLEAN, NULL -> {}
            }
        }
        return found;
    }

    /** How many values, and how deep they are nested. */
    private record Size(long count, int depth) {

        static final Size ONE = new Size(1, 1);
    }
}
