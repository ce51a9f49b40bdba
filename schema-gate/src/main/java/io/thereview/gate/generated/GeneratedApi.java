package io.thereview.gate.generated;

import io.thereview.gate.walk.Branches;
import io.thereview.gate.walk.SchemaWalk;
import io.thereview.gate.walk.Spot;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.avro.Schema;

/**
 * The classes that are generated for one schema.
 *
 * @param classes by the full names of their types, the outermost first
 * @param spots where each type is met first
 */
record GeneratedApi(Map<String, JavaClass> classes, Map<String, Spot> spots) {

    static GeneratedApi of(Schema schema, Generator generator) {
        Map<String, JavaClass> classes = new LinkedHashMap<>();
        Map<String, Spot> spots = new LinkedHashMap<>();
        SchemaWalk.walk(schema, visit -> {
            Schema type = visit.type();
            if (Branches.isNamed(type)) {
                classes.put(type.getFullName(), generator.classOf(type));
                spots.put(type.getFullName(), visit.spot().on(type));
            }
        });
        return new GeneratedApi(classes, spots);
    }

    /** Of nothing. */
    static GeneratedApi none() {
        return new GeneratedApi(Map.of(), Map.of());
    }
}
