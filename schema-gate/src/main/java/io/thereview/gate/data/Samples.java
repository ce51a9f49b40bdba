package io.thereview.gate.data;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.jspecify.annotations.Nullable;

/**
 * Values of a schema that together visit every union branch, every symbol and the edges of every type. Fields vary in
 * step, not in combination: the number of samples is that of the most varied field. The first sample is a typical one, and
 * in the second every optional value is absent. The same schema always gives the same samples.
 */
public final class Samples {

    /** Of all samples together. */
    private static final long MOST_VALUES = 1_000_000;

    private static final int DEEPEST = 150;
    private static final int ITEMS = 8;
    private static final List<String> KEYS = List.of("key", "", "é€😀", "k3", "k4", "k5", "k6", "k7");

    private final Leaves leaves;
    private final Sizes sizes;
    private final IdentityHashMap<Schema, List<Variant>> known = new IdentityHashMap<>();
    private int depth;

    private Samples(Schema schema, Leaves leaves) {
        this.leaves = leaves;
        this.sizes = new Sizes(schema, leaves);
    }

    /** The samples, as generic data in Avro's raw form; none if no value can be written. */
    public static List<@Nullable Object> of(Schema schema) {
        return of(schema, Leaves.ALL);
    }

    static List<@Nullable Object> of(Schema schema, Leaves leaves) {
        List<@Nullable Object> samples = new ArrayList<>();
        long values = 0;
        for (Variant variant : new Samples(schema, leaves).variants(schema)) {
            values += variant.count();
            if (values > MOST_VALUES) {
                break;
            }
            samples.add(variant.value());
        }
        return samples;
    }

    private List<Variant> variants(Schema schema) {
        if (!sizes.isFinite(schema)) {
            return List.of();
        }
        if (depth >= DEEPEST) {
            return least(schema);
        }
        depth++;
        List<Variant> variants = switch (schema.getType()) {
            case RECORD -> record(schema);
            case UNION -> union(schema);
            case ARRAY -> array(variants(schema.getElementType()));
            case MAP -> map(variants(schema.getValueType()));
            case ENUM, FIXED, STRING, BYTES, INT, LONG, FLOAT, DOUBLE, BOOLEAN, NULL ->
                leaves.of(schema).stream()
                        .map(value -> new Variant(value, sizes.count(schema)))
                        .toList();
        };
        depth--;
        return variants;
    }

    private List<Variant> least(Schema schema) {
        return List.of(new Variant(sizes.least(schema), sizes.count(schema)));
    }

    /** Each record is varied once; within itself it stays at its smallest. */
    private List<Variant> record(Schema schema) {
        List<Variant> before = known.putIfAbsent(schema, least(schema));
        if (before != null) {
            return before;
        }
        List<List<Variant>> fields = new ArrayList<>();
        int most = 1;
        for (Schema.Field field : schema.getFields()) {
            List<Variant> variants = variants(field.schema());
            fields.add(variants);
            most = Math.max(most, variants.size());
        }
        List<Variant> records = new ArrayList<>();
        for (int i = 0; i < most; i++) {
            records.add(record(schema, fields, i));
        }
        known.put(schema, records);
        return records;
    }

    private Variant record(Schema schema, List<List<Variant>> fields, int step) {
        GenericData.Record record = new GenericData.Record(schema);
        long count = sizes.count(schema);
        for (Schema.Field field : schema.getFields()) {
            List<Variant> variants = fields.get(field.pos());
            long least = sizes.count(field.schema());
            if (step < variants.size() && count - least + variants.get(step).count() <= Sizes.MOST) {
                count += variants.get(step).count() - least;
                record.put(field.pos(), variants.get(step).value());
            } else {
                record.put(field.pos(), sizes.least(field.schema()));
            }
        }
        return new Variant(record, count);
    }

    /** One of each branch first, null as the second of all. */
    private List<Variant> union(Schema schema) {
        List<Variant> first = new ArrayList<>();
        List<Variant> others = new ArrayList<>();
        boolean optional = false;
        for (Schema branch : schema.getTypes()) {
            List<Variant> variants = variants(branch);
            if (branch.getType() == Schema.Type.NULL) {
                optional = true;
            } else if (!variants.isEmpty()) {
                first.add(variants.get(0));
                others.addAll(variants.subList(1, variants.size()));
            }
        }
        if (optional) {
            first.add(Math.min(1, first.size()), new Variant(null, 1));
        }
        first.addAll(others);
        return first;
    }

    private static List<Variant> array(List<Variant> items) {
        List<Variant> arrays = new ArrayList<>();
        for (List<Variant> each : portions(items)) {
            List<@Nullable Object> array = new ArrayList<>();
            each.forEach(item -> array.add(item.value()));
            arrays.add(new Variant(array, 1 + count(each)));
        }
        return arrays;
    }

    private static List<Variant> map(List<Variant> values) {
        List<Variant> maps = new ArrayList<>();
        for (List<Variant> each : portions(values)) {
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            each.forEach(value -> map.put(KEYS.get(map.size()), value.value()));
            maps.add(new Variant(map, 1 + count(each)));
        }
        return maps;
    }

    /** One item, no item, and then several at once until all have been. */
    private static List<List<Variant>> portions(List<Variant> items) {
        List<List<Variant>> portions = new ArrayList<>();
        if (!items.isEmpty()) {
            portions.add(items.subList(0, 1));
        }
        portions.add(List.of());
        int from = Math.min(1, items.size());
        while (from < items.size()) {
            int to = from + 1;
            while (to < items.size() && to - from < ITEMS && count(items.subList(from, to + 1)) < Sizes.MOST / 2) {
                to++;
            }
            portions.add(items.subList(from, to));
            from = to;
        }
        return portions;
    }

    private static long count(List<Variant> variants) {
        return variants.stream().mapToLong(Variant::count).sum();
    }

    /** A value, and how many values it holds, itself included. */
    private record Variant(@Nullable Object value, long count) {}
}
