package io.thereview.gate.semantic;

import io.thereview.gate.walk.Branches;
import io.thereview.gate.walk.SchemaWalk;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;

/** The named types of a schema by full name. */
final class History {

    private History() {}

    static Map<String, Schema> types(Schema schema) {
        Map<String, Schema> types = new HashMap<>();
        SchemaWalk.walk(schema, visit -> {
            if (Branches.isNamed(visit.type())) {
                types.put(visit.type().getFullName(), visit.type());
            }
        });
        return types;
    }
}
