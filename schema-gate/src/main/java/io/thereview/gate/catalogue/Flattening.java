package io.thereview.gate.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import io.thereview.gate.walk.DefaultJson;
import io.thereview.gate.walk.Spot;
import io.thereview.gate.walk.TypeText;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** Every field within a schema, wherever it is used, by its path. Not thread-safe. */
final class Flattening {

    /** A page with more rows serves nobody. */
    static final int MOST = 2_000;

    private static final String MARK = "pii";

    private final Map<String, Flat> fields = new LinkedHashMap<>();
    private final Set<String> around = new HashSet<>();
    private final int top;
    private boolean complete = true;

    private Flattening(Schema schema) {
        this.top = Spot.top(schema).path().length();
        within(schema, Spot.top(schema), false);
    }

    /** A field of one version. */
    record Flat(FieldRow.Shape shape, String doc, String fallback, boolean personal) {}

    /**
     * The fields, outer before inner; a record within itself is not entered again.
     *
     * @param complete whether these are all of them
     */
    record Fields(Map<String, Flat> byPath, boolean complete) {}

    static Fields of(Schema schema) {
        Flattening flattening = new Flattening(schema);
        return new Fields(flattening.fields, flattening.complete);
    }

    private void within(Schema type, Spot spot, boolean personal) {
        switch (type.getType()) {
            case RECORD -> {
                if (around.add(type.getFullName())) {
                    type.getFields().forEach(field -> field(field, spot.field(type, field.name()), personal));
                    around.remove(type.getFullName());
                }
            }
            case ARRAY -> within(type.getElementType(), spot.items(), personal);
            case MAP -> within(type.getValueType(), spot.values(), personal);
            case UNION -> type.getTypes().forEach(branch -> within(branch, spot.branch(type, branch), personal));
            case ENUM, FIXED, STRING, BYTES, INT, LONG, FLOAT, DOUBLE, BOOLEAN, NULL -> {}
        }
    }

    private void field(Schema.Field field, Spot spot, boolean personalAround) {
        if (fields.size() >= MOST) {
            complete = false;
            return;
        }
        boolean personal = personalAround || Boolean.TRUE.equals(field.getObjectProp(MARK));
        JsonNode fallback = DefaultJson.of(field);
        fields.put(
                path(spot),
                new Flat(shape(field), text(field.doc()), fallback == null ? "" : fallback.toString(), personal));
        within(field.schema(), spot, personal);
    }

    /** Below the top, and the same whether something around is optional or not. */
    private String path(Spot spot) {
        String path = spot.path().substring(top).replace("?", "");
        return path.startsWith(".") ? path.substring(1) : path;
    }

    private static FieldRow.Shape shape(Schema.Field field) {
        List<Schema> branches = field.schema().isUnion()
                ? field.schema().getTypes().stream()
                        .filter(branch -> branch.getType() != Schema.Type.NULL)
                        .toList()
                : List.of();
        boolean optional = branches.size() == 1 && field.schema().isNullable();
        Schema type = optional ? branches.get(0) : field.schema();
        return new FieldRow.Shape(
                TypeText.of(type),
                optional,
                symbols(type),
                field.aliases().stream().sorted().toList());
    }

    private static List<String> symbols(Schema type) {
        return switch (type.getType()) {
            case ENUM -> type.getEnumSymbols();
            case ARRAY -> symbols(type.getElementType());
            case MAP -> symbols(type.getValueType());
            case RECORD, UNION, FIXED, STRING, BYTES, INT, LONG, FLOAT, DOUBLE, BOOLEAN, NULL -> List.of();
        };
    }

    private static String text(@Nullable String doc) {
        return doc == null ? "" : doc;
    }
}
