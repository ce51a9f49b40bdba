package io.thereview.compatibility;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.avro.JsonProperties;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericEnumSymbol;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/** What an event says, without the classes that hold it: records are maps by field name, symbols are text. */
final class Values {

    private Values() {}

    /** The values that a record of generated classes, or a generic one, holds. */
    static @Nullable Object of(@Nullable Object datum) {
        return switch (datum) {
            case null -> null;
            case IndexedRecord record -> {
                Map<String, @Nullable Object> values = new LinkedHashMap<>();
                record.getSchema().getFields().forEach(field -> values.put(field.name(), of(record.get(field.pos()))));
                yield values;
            }
            case GenericEnumSymbol<?> symbol -> symbol.toString();
            case CharSequence text -> text.toString();
            case ByteBuffer bytes -> bytes.duplicate();
            case List<?> items -> items.stream().map(Values::of).collect(Collectors.toList());
            case Map<?, ?> entries -> {
                Map<String, @Nullable Object> values = new LinkedHashMap<>();
                entries.forEach((key, value) -> values.put(String.valueOf(key), of(value)));
                yield values;
            }
            default -> datum;
        };
    }

    /**
     * The values that a reader is promised: its own fields, the default where the writer had none, and the default
     * symbol for a symbol that it does not know. Unions are a type or null, as in all events.
     */
    static @Nullable Object promised(@Nullable Object written, Schema reader) {
        return switch (reader.getType()) {
            case RECORD -> record((Map<?, ?>) Objects.requireNonNull(written), reader);
            case ENUM -> reader.hasEnumSymbol(String.valueOf(written)) ? written : reader.getEnumDefault();
            case UNION -> written == null ? null : promised(written, branch(reader));
            case ARRAY ->
                ((List<?>) Objects.requireNonNull(written))
                        .stream()
                                .map(item -> promised(item, reader.getElementType()))
                                .collect(Collectors.toList());
            case MAP -> {
                Map<Object, @Nullable Object> values = new LinkedHashMap<>();
                ((Map<?, ?>) Objects.requireNonNull(written))
                        .forEach((key, value) -> values.put(key, promised(value, reader.getValueType())));
                yield values;
            }
            case FIXED, STRING, BYTES, INT, LONG, FLOAT, DOUBLE, BOOLEAN, NULL -> written;
        };
    }

    private static Map<String, @Nullable Object> record(Map<?, ?> written, Schema reader) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (Schema.Field field : reader.getFields()) {
            values.put(
                    field.name(),
                    written.containsKey(field.name())
                            ? promised(written.get(field.name()), field.schema())
                            : standard(field));
        }
        return values;
    }

    private static @Nullable Object standard(Schema.Field field) {
        if (!field.hasDefaultValue()) {
            throw new IllegalArgumentException(field.name() + " was not written and has no default");
        }
        Object value = field.defaultVal();
        return JsonProperties.NULL_VALUE.equals(value) ? null : value;
    }

    private static Schema branch(Schema union) {
        List<Schema> branches = union.getTypes().stream()
                .filter(branch -> branch.getType() != Schema.Type.NULL)
                .toList();
        if (branches.size() != 1) {
            throw new IllegalArgumentException("a union of an event is a type or null, unlike " + union);
        }
        return branches.get(0);
    }
}
