package io.thereview.gate.semantic;

import io.thereview.gate.walk.Branches;
import io.thereview.gate.walk.SchemaVisit;
import io.thereview.gate.walk.SchemaWalk;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.apache.avro.Schema;

/** The named types of a schema beside what they were. */
final class History {

    private History() {}

    /**
     * Visits every named type of the next schema, with its earlier versions of the same full name and kind, oldest first.
     *
     * @param history earlier versions of the whole schema, oldest first
     */
    static void walk(Schema next, List<Schema> history, BiConsumer<SchemaVisit, List<Schema>> visitor) {
        List<Map<String, Schema>> versions =
                history.stream().map(History::types).toList();
        SchemaWalk.walk(next, visit -> {
            if (Branches.isNamed(visit.type())) {
                visitor.accept(visit, earlier(visit.type(), versions));
            }
        });
    }

    private static List<Schema> earlier(Schema type, List<Map<String, Schema>> versions) {
        return versions.stream()
                .map(types -> types.get(type.getFullName()))
                .filter(Objects::nonNull)
                .filter(old -> old.getType() == type.getType())
                .toList();
    }

    private static Map<String, Schema> types(Schema schema) {
        Map<String, Schema> types = new HashMap<>();
        SchemaWalk.walk(schema, visit -> {
            if (Branches.isNamed(visit.type())) {
                types.put(visit.type().getFullName(), visit.type());
            }
        });
        return types;
    }
}
