package io.thereview.gate.source;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/**
 * The name of a type.
 *
 * @param simple without namespace
 * @param namespace empty for none
 */
record AvroName(String simple, String namespace) {

    private static final Set<String> PRIMITIVES =
            Set.of("null", "boolean", "int", "long", "float", "double", "bytes", "string");

    /** The name that a definition has within a namespace. */
    static AvroName of(JsonNode definition, String around) {
        String name = definition.path("name").asText();
        int dot = name.lastIndexOf('.');
        if (dot >= 0) {
            return new AvroName(name.substring(dot + 1), name.substring(0, dot));
        }
        JsonNode namespace = definition.path("namespace");
        return new AvroName(name, namespace.isTextual() ? namespace.textValue() : around);
    }

    String full() {
        return namespace.isEmpty() ? simple : namespace + "." + simple;
    }

    /** A used name with the namespace around it, unless it has its own. */
    static String qualified(String name, String around) {
        return around.isEmpty() || name.indexOf('.') >= 0 ? name : around + "." + name;
    }

    static boolean isPrimitive(String name) {
        return PRIMITIVES.contains(name);
    }
}
