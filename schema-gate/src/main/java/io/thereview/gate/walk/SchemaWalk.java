package io.thereview.gate.walk;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** Walks through one schema, every named type once, outer before inner. */
public final class SchemaWalk {

    private final Consumer<SchemaVisit> visitor;
    private final Set<Schema> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    private SchemaWalk(Consumer<SchemaVisit> visitor) {
        this.visitor = visitor;
    }

    /** Visits every type within the schema. */
    public static void walk(Schema schema, Consumer<SchemaVisit> visitor) {
        new SchemaWalk(visitor).visit(schema, null, Spot.top(schema));
    }

    private void visit(Schema type, Schema.@Nullable Field field, Spot spot) {
        if (Branches.isNamed(type) && !seen.add(type)) {
            return;
        }
        visitor.accept(new SchemaVisit(type, field, spot));
        switch (type.getType()) {
            case RECORD -> {
                for (Schema.Field each : type.getFields()) {
                    visit(each.schema(), each, spot.field(type, each.name()));
                }
            }
            case ARRAY -> visit(type.getElementType(), field, spot.items());
            case MAP -> visit(type.getValueType(), field, spot.values());
            case UNION -> {
                for (Schema branch : type.getTypes()) {
                    visit(branch, field, spot.branch(type, branch));
                }
            }
            case ENUM, FIXED, STRING, BYTES, INT, LONG, FLOAT, DOUBLE, BOOLEAN, NULL -> {}
        }
    }
}
