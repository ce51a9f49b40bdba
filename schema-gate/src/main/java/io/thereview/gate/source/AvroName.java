package io.thereview.gate.source;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/**
 * The name of a type.
 *
 * @param simple without namespace
 * @param namespace empty for none
 */
public record AvroName(String simple, String namespace) {

    private static final Set<String> PRIMITIVES =
            Set.of("null", "boolean", "int", "long", "float", "double", "bytes", "string");

    /** The name that a definition has within a namespace. */
    public static AvroName of(JsonNode definition, String around) {
        String name = definition.path("name").asText();
        int dot = name.lastIndexOf('.');
        if (dot >= 0) {
            return new AvroName(name.substring(dot + 1), name.substring(0, dot));
        }
        JsonNode namespace = definition.path("namespace");
        return new AvroName(name, namespace.isTextual() ? namespace.textValue() : around);
    }

    /** A full name in its parts. */
    public static AvroName of(String full) {
        int dot = full.lastIndexOf('.');
        return dot < 0 ? new AvroName(full, "") : new AvroName(full.substring(dot + 1), full.substring(0, dot));
    }

    /** Namespace and name. */
    public String full() {
        return namespace.isEmpty() ? simple : namespace + "." + simple;
    }

    /** A used name with the namespace around it, unless it has its own. */
    public static String qualified(String name, String around) {
        return around.isEmpty() || name.indexOf('.') >= 0 ? name : around + "." + name;
    }

    /** Whether it is the name of a type that needs no definition. */
    public static boolean isPrimitive(String name) {
        return PRIMITIVES.contains(name);
    }
}
