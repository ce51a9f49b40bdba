package io.thereview.gate.catalogue.site;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The form of Avro that AsyncAPI's own schema knows: names are written with their namespace beside them, aliases without
 * any. What a schema says otherwise is said so, where AsyncAPI can; aliases of other namespaces become an extension.
 */
final class AvroForm {

    private static final String NAME = "name";
    private static final String ALIASES = "aliases";

    private AvroForm() {}

    /** Brings a schema into that form, in place. */
    static void settle(JsonNode schema) {
        if (schema instanceof ArrayNode union) {
            union.forEach(AvroForm::settle);
        } else if (schema instanceof ObjectNode type) {
            name(type);
            aliases(type);
            if (type.path("type").asText().equals("error")) {
                type.put("type", "record");
            }
            settle(type.path("type"));
            settle(type.path("items"));
            settle(type.path("values"));
            type.path("fields").forEach(AvroForm::settle);
        }
    }

    private static void name(ObjectNode type) {
        String name = type.path(NAME).asText();
        int dot = name.lastIndexOf('.');
        if (dot >= 0) {
            type.put(NAME, name.substring(dot + 1));
            type.put("namespace", name.substring(0, dot));
        }
    }

    private static void aliases(ObjectNode type) {
        boolean foreign = false;
        for (JsonNode alias : type.path(ALIASES)) {
            foreign |= alias.asText().indexOf('.') >= 0;
        }
        if (foreign) {
            type.set("x-" + ALIASES, type.remove(ALIASES));
        }
    }
}
