package io.thereview.gate.scaffold;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.thereview.gate.explain.SchemaLayout;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The schema of a new event type. Where events have an envelope, it is that of a sibling; a record that the sibling defines
 * for itself, such as its data, becomes one of the new type, with the fields that all events of the topic have there.
 */
final class NewSchema {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Set<String> PRIMITIVES =
            Set.of("null", "boolean", "int", "long", "float", "double", "bytes", "string");
    private static final int WIDTH = 68;

    private final NewType type;
    private final Sibling model;
    private final String key;

    private NewSchema(NewType type, Sibling model, String key) {
        this.type = type;
        this.model = model;
        this.key = key;
    }

    /**
     * The text of the file.
     *
     * @param model whose envelope it gets; without, it gets nothing but an id
     * @param envelope the names of the fields that every event has
     * @param key the field that is the record's key, such as {@code data.user_id}; empty if nobody says
     */
    static String text(NewType type, Optional<Sibling> model, List<String> envelope, String key) {
        ObjectNode root = NODES.objectNode();
        root.put("type", "record");
        root.put("name", type.name());
        root.put("namespace", type.namespace());
        root.put("doc", Names.sentence(type.name()));
        root.set(
                "fields",
                model.map(each -> new NewSchema(type, each, key).envelope(envelope))
                        .orElseGet(() ->
                                NODES.arrayNode().add(field("id", NODES.textNode("string"), "Which one it is."))));
        return SchemaLayout.of(root.toString(), WIDTH) + "\n";
    }

    private ArrayNode envelope(List<String> names) {
        ArrayNode fields = NODES.arrayNode();
        for (JsonNode field : model.schema().path("fields")) {
            if (names.contains(field.path("name").asText())) {
                fields.add(copied(field));
            }
        }
        return fields;
    }

    private JsonNode copied(JsonNode field) {
        ObjectNode copy = NODES.objectNode();
        field.properties()
                .forEach(entry -> copy.set(
                        entry.getKey(),
                        switch (entry.getKey()) {
                            case "type" -> type(entry.getValue());
                            case "doc" -> NODES.textNode(said(entry.getValue().asText()));
                            default -> entry.getValue();
                        }));
        return copy;
    }

    /** What a doc says of the sibling, said of the new type. */
    private String said(String doc) {
        return doc.replace(Names.eventType(model.name(), model.namespace()), type.eventType())
                .replaceAll("\\b" + Pattern.quote(model.name()) + "\\b", Matcher.quoteReplacement(type.name()));
    }

    private JsonNode type(JsonNode node) {
        if (node.isTextual()) {
            return NODES.textNode(reference(node.textValue()));
        }
        if (node.isArray()) {
            ArrayNode union = NODES.arrayNode();
            node.forEach(branch -> union.add(type(branch)));
            return union;
        }
        String name = node.path("name").asText();
        if (!name.isEmpty()) {
            return name.contains(model.name()) ? own(node, name) : NODES.textNode(reference(qualified(node, name)));
        }
        ObjectNode copy = NODES.objectNode();
        node.properties()
                .forEach(entry -> copy.set(
                        entry.getKey(),
                        Set.of("items", "values").contains(entry.getKey())
                                ? type(entry.getValue())
                                : entry.getValue()));
        return copy;
    }

    /** A type that belongs to the sibling alone is made again for the new one. */
    private JsonNode own(JsonNode definition, String name) {
        ObjectNode copy = NODES.objectNode();
        definition
                .properties()
                .forEach(entry -> copy.set(
                        entry.getKey(),
                        switch (entry.getKey()) {
                            case "name" -> NODES.textNode(name.replace(model.name(), type.name()));
                            case "namespace" -> NODES.textNode(type.namespace());
                            case "doc" -> NODES.textNode("What it is about.");
                            case "fields" -> shared(definition, name);
                            default -> entry.getValue();
                        }));
        return copy;
    }

    /** The fields that every event of the topic has at this place, and the one that is the key. */
    private ArrayNode shared(JsonNode definition, String name) {
        ArrayNode fields = NODES.arrayNode();
        for (JsonNode field : definition.path("fields")) {
            boolean isKey = key.endsWith("." + field.path("name").asText());
            if (isKey || (type.relatives().size() > 1 && everybodyHas(field, name))) {
                fields.add(copied(field));
            }
        }
        if (fields.isEmpty()) {
            ObjectNode reason =
                    field("reason", NODES.arrayNode().add("null").add("string"), "Why; null when nobody said.");
            reason.putNull("default");
            fields.add(reason);
        }
        return fields;
    }

    private boolean everybodyHas(JsonNode field, String name) {
        return type.relatives().stream()
                .allMatch(relative -> relative.definition(name.replace(model.name(), relative.name()))
                        .filter(definition -> has(definition, field))
                        .isPresent());
    }

    private static boolean has(JsonNode definition, JsonNode field) {
        for (JsonNode each : definition.path("fields")) {
            if (each.path("name").equals(field.path("name"))
                    && each.path("type").equals(field.path("type"))) {
                return true;
            }
        }
        return false;
    }

    /** A name that means in the new namespace what it meant in that of the sibling. */
    private String reference(String name) {
        boolean known = PRIMITIVES.contains(name)
                || name.contains(".")
                || model.namespace().equals(type.namespace())
                || model.namespace().isEmpty();
        return known ? name : model.namespace() + "." + name;
    }

    private static String qualified(JsonNode definition, String name) {
        String namespace = definition.path("namespace").asText();
        return namespace.isEmpty() || name.contains(".") ? name : namespace + "." + name;
    }

    private static ObjectNode field(String name, JsonNode type, String doc) {
        ObjectNode field = NODES.objectNode();
        field.put("name", name);
        field.set("type", type);
        field.put("doc", doc);
        return field;
    }
}
