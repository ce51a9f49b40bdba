package io.thereview.gate.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Set;

/** Makes a schema whole: where a type of another file is used first, its definition is put in. For one schema. */
final class Inlining {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int MAX_DEPTH = 2_000;

    private final SchemaSet set;
    private final String path;
    private final Set<String> written = new HashSet<>();
    private int depth;

    Inlining(SchemaSet set, String path) {
        this.set = set;
        this.path = path;
    }

    /** The result would be refused by every parser. */
    static final class TooDeepException extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }

    JsonNode root() {
        return type(set.file(path).tree(), new Around(path, "", ""));
    }

    /**
     * Where a type stands.
     *
     * @param file that it comes from
     * @param namespace around it there
     * @param target namespace around it in the result
     */
    private record Around(String file, String namespace, String target) {}

    private JsonNode type(JsonNode node, Around around) {
        if (++depth > MAX_DEPTH) {
            throw new TooDeepException();
        }
        JsonNode result =
                node.isTextual() ? name(node, around) : node.isArray() ? union(node, around) : object(node, around);
        depth--;
        return result;
    }

    private JsonNode name(JsonNode node, Around around) {
        String used = node.textValue();
        if (AvroName.isPrimitive(used)) {
            return node;
        }
        String name = set.meant(new SchemaFile.Use(used, around.namespace()), around.file());
        if (name == null) {
            throw new IllegalStateException(around.file() + " was whole, and " + used + " is not there");
        }
        if (written.contains(name)) {
            return NODES.textNode(name);
        }
        String owner = set.owner(name, around.file()).orElseThrow();
        return named(set.definition(owner, name), AvroName.of(name), new Around(owner, "", around.target()));
    }

    private JsonNode union(JsonNode node, Around around) {
        ArrayNode result = NODES.arrayNode(node.size());
        node.forEach(branch -> result.add(type(branch, around)));
        return result;
    }

    private JsonNode object(JsonNode node, Around around) {
        return switch (node.get("type").textValue()) {
            case "record", "error", "enum", "fixed" -> {
                AvroName name = AvroName.of(node, around.namespace());
                yield written.contains(name.full()) ? NODES.textNode(name.full()) : named(node, name, around);
            }
            case "array" -> replaced(node, "items", around);
            case "map" -> replaced(node, "values", around);
            default -> node;
        };
    }

    private JsonNode named(JsonNode node, AvroName name, Around around) {
        written.add(name.full());
        Around within = new Around(around.file(), name.namespace(), name.namespace());
        ObjectNode result = NODES.objectNode();
        node.properties().forEach(entry -> {
            switch (entry.getKey()) {
                case "name" -> {
                    result.put("name", name.simple());
                    if (!name.namespace().equals(around.target())) {
                        result.put("namespace", name.namespace());
                    }
                }
                case "namespace" -> {}
                case "fields" -> result.set("fields", fields(entry.getValue(), within));
                default -> result.set(entry.getKey(), entry.getValue());
            }
        });
        return result;
    }

    private ArrayNode fields(JsonNode fields, Around around) {
        ArrayNode result = NODES.arrayNode(fields.size());
        fields.forEach(field -> result.add(replaced(field, "type", around)));
        return result;
    }

    private JsonNode replaced(JsonNode node, String key, Around around) {
        ObjectNode result = ((ObjectNode) node).objectNode();
        node.properties()
                .forEach(entry -> result.set(
                        entry.getKey(),
                        entry.getKey().equals(key) ? type(entry.getValue(), around) : entry.getValue()));
        return result;
    }
}
