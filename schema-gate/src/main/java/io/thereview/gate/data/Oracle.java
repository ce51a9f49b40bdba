package io.thereview.gate.data;

import com.fasterxml.jackson.databind.JsonNode;
import io.thereview.gate.walk.Branches;
import io.thereview.gate.walk.DefaultJson;
import io.thereview.gate.walk.SchemaPair;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.UnresolvedUnionException;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/**
 * Knows what a reader should see, from the names, aliases, defaults and logical types of the two schemas alone: what Avro
 * makes of them has no say. Where that cannot be told, whatever is read is right.
 */
final class Oracle {

    private static final GenericData RAW = new GenericData();

    private final Complaints complaints;
    private final Map<SchemaPair, List<Intent.Source>> sources = new HashMap<>();

    Oracle(Complaints complaints) {
        this.complaints = complaints;
    }

    /** Takes what is not as it should be. */
    @FunctionalInterface
    interface Complaints {
        void changed(Standpoint at, Value written, String problem);
    }

    /** Where the reader's fields should get their values from. */
    List<Intent.Source> sources(Schema writer, Schema reader) {
        return sources.computeIfAbsent(new SchemaPair(writer, reader), pair -> Intent.sources(writer, reader));
    }

    /** Compares a written value with what was read of it, both in Avro's raw form. */
    void compare(Value written, Value read, Standpoint at) {
        if (written.isUnion()) {
            Value branch = written.branch();
            compare(branch, read, at.written(written.schema(), branch.schema()));
        } else if (read.isUnion()) {
            chosen(written, read, at);
        } else if (written.value() instanceof IndexedRecord from && read.value() instanceof IndexedRecord to) {
            records(from, to, at);
        } else if (written.value() instanceof List<?> from && read.value() instanceof List<?> to) {
            arrays(written, from, read, to, at);
        } else if (written.value() instanceof Map<?, ?> from && read.value() instanceof Map<?, ?> to) {
            maps(written, Raw.byText(from), read, Raw.byText(to), at);
        } else if (!isSame(written, read)) {
            changed(written, read, at);
        }
    }

    private void chosen(Value written, Value read, Standpoint at) {
        Value branch;
        try {
            branch = read.branch();
        } catch (UnresolvedUnionException e) {
            return; // Avro itself cannot name the branch of what it has read, so there is nothing to compare with
        }
        Standpoint below = at.read(read.schema(), branch.schema());
        if (Branches.isNamed(written.schema())
                && Intent.branches(written.schema(), read.schema()).stream()
                        .noneMatch(meant ->
                                meant.getFullName().equals(branch.schema().getFullName()))) {
            complaints.changed(
                    below,
                    written,
                    named(at) + written.schema().getFullName() + " is read as "
                            + branch.schema().getFullName());
            return;
        }
        compare(written, branch, below);
    }

    private void records(IndexedRecord written, IndexedRecord read, Standpoint at) {
        Schema writer = written.getSchema();
        Schema reader = read.getSchema();
        List<Intent.Source> from = sources(writer, reader);
        for (Schema.Field field : reader.getFields()) {
            Value value = new Value(read.get(field.pos()), field.schema());
            switch (from.get(field.pos())) {
                case Intent.Written source -> {
                    Schema.Field origin = source.field();
                    compare(
                            new Value(written.get(origin.pos()), origin.schema()),
                            value,
                            at.field(writer, origin, reader, field));
                }
                case Intent.Absent absent ->
                    absent(value, new Value(written, writer), at.absent(writer, reader, field), field);
                case Intent.Unclear unclear -> {}
            }
        }
    }

    private void absent(Value read, Value record, Standpoint at, Schema.Field field) {
        JsonNode json = DefaultJson.of(field);
        if (json != null && !JsonDefault.says(json, read.value(), field.schema())) {
            complaints.changed(
                    at,
                    record,
                    named(at) + "was not written and is read as " + read.shortText() + ", though its default says "
                            + ValueText.shortened(json.toString()));
        }
    }

    private void arrays(Value written, List<?> from, Value read, List<?> to, Standpoint at) {
        if (from.size() != to.size()) {
            changed(written, read, at);
            return;
        }
        Iterator<?> items = to.iterator();
        for (Object item : from) {
            compare(
                    new Value(item, written.schema().getElementType()),
                    new Value(items.next(), read.schema().getElementType()),
                    at.item());
        }
    }

    private void maps(Value written, Map<String, ?> from, Value read, Map<String, ?> to, Standpoint at) {
        if (!from.keySet().equals(to.keySet())) {
            changed(written, read, at);
            return;
        }
        for (String key : new ArrayList<>(from.keySet())) {
            compare(
                    new Value(from.get(key), written.schema().getValueType()),
                    new Value(to.get(key), read.schema().getValueType()),
                    at.value(key));
        }
    }

    private static boolean isSame(Value written, Value read) {
        if (written.schema().getType() == Schema.Type.ENUM && read.schema().getType() == Schema.Type.ENUM) {
            String symbol = String.valueOf(written.value());
            String expected =
                    read.schema().hasEnumSymbol(symbol) ? symbol : read.schema().getEnumDefault();
            return String.valueOf(read.value()).equals(expected);
        }
        Object meant = Converted.meaning(written.value(), written.schema());
        Object understood = Converted.meaning(read.value(), read.schema());
        if (meant == null || understood == null) {
            return Raw.same(written.value(), read.value());
        }
        return (meant instanceof Number && understood instanceof Number)
                ? Raw.same(meant, understood)
                : meant.equals(understood);
    }

    private void changed(Value written, Value read, Standpoint at) {
        complaints.changed(at, written, named(at) + written.shortText() + " is read as " + read.shortText());
    }

    private static String named(Standpoint at) {
        return at.name().isEmpty() ? "" : "`" + at.name() + "` ";
    }

    /** A raw value and its type. */
    record Value(@Nullable Object value, Schema schema) {

        boolean isUnion() {
            return schema.getType() == Schema.Type.UNION;
        }

        /** The same, as the branch that it is of. */
        Value branch() {
            return new Value(value, schema.getTypes().get(RAW.resolveUnion(schema, value)));
        }

        String text() {
            return ValueText.of(value, schema);
        }

        String shortText() {
            return ValueText.shortened(text());
        }
    }
}
