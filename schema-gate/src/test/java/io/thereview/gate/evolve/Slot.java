package io.thereview.gate.evolve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A place in the JSON of a schema where a type stands.
 *
 * @param owner the field, array, map or union that holds the type
 * @param key of the type within an object
 * @param index of the type within a union
 * @param field the nearest field around
 * @param contained whether it is within an array or map, however deep
 */
record Slot(JsonNode owner, String key, int index, ObjectNode field, boolean contained) {

    JsonNode type() {
        return owner instanceof ObjectNode object ? object.get(key) : owner.get(index);
    }

    void put(JsonNode type) {
        if (owner instanceof ObjectNode object) {
            object.set(key, type);
        } else {
            ((ArrayNode) owner).set(index, type);
        }
    }

    /** Whether this is the whole type of its field. */
    boolean isWhole() {
        return key.equals("type");
    }

    boolean isBranch() {
        return owner instanceof ArrayNode;
    }

    /** Whether the type is this primitive without more. */
    boolean is(String primitive) {
        return type().isTextual() && type().textValue().equals(primitive);
    }

    /** Whether the type has this logical type. */
    boolean isLogical(String name) {
        return type().path("logicalType").asText().equals(name);
    }

    /** Whether the type is defined here as this kind. */
    boolean isKind(String kind) {
        return type().isObject() && type().path("type").asText().equals(kind);
    }
}
