package io.thereview.gate.fix;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.thereview.gate.source.AvroName;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Moves types of an earlier version to where other names are known: what is defined there is referred to, what is not is
 * brought along, and names stay what they were whatever namespace is around them. For one place.
 */
final class Transplant {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Past past;
    private final String then;
    private final String now;
    private final Predicate<String> isKnown;
    private final Set<String> brought;

    /**
     * From one namespace to another.
     *
     * @param isKnown whether a type of this full name is defined where it goes
     */
    Transplant(Past past, String then, String now, Predicate<String> isKnown) {
        this(past, then, now, isKnown, new HashSet<>());
    }

    private Transplant(Past past, String then, String now, Predicate<String> isKnown, Set<String> brought) {
        this.past = past;
        this.then = then;
        this.now = now;
        this.isKnown = isKnown;
        this.brought = brought;
    }

    /** A field, with the type that it had. */
    ObjectNode field(ObjectNode field) {
        return with(field, "type");
    }

    /** A type. */
    JsonNode type(JsonNode type) {
        if (type.isTextual()) {
            return AvroName.isPrimitive(type.textValue()) ? type : reference(past.meant(type.textValue(), then));
        }
        if (type.isArray()) {
            ArrayNode union = NODES.arrayNode();
            type.forEach(branch -> union.add(type(branch)));
            return union;
        }
        return switch (type.path("type").asText()) {
            case "record", "error", "enum", "fixed" -> definition((ObjectNode) type, AvroName.of(type, then));
            case "array" -> with((ObjectNode) type, "items");
            case "map" -> with((ObjectNode) type, "values");
            default -> type;
        };
    }

    private ObjectNode with(ObjectNode node, String key) {
        ObjectNode moved = NODES.objectNode();
        node.properties()
                .forEach(entry -> moved.set(
                        entry.getKey(), entry.getKey().equals(key) ? type(entry.getValue()) : entry.getValue()));
        return moved;
    }

    private JsonNode reference(String name) {
        if (isKnown.test(name) || brought.contains(name)) {
            AvroName full = AvroName.of(name);
            return NODES.textNode(full.namespace().equals(now) ? full.simple() : name);
        }
        return past.type(name).map(node -> definition(node, AvroName.of(name))).orElseGet(() -> NODES.textNode(name));
    }

    private JsonNode definition(ObjectNode node, AvroName name) {
        if (isKnown.test(name.full()) || !brought.add(name.full())) {
            return reference(name.full());
        }
        Transplant within = new Transplant(past, name.namespace(), name.namespace(), isKnown, brought);
        ObjectNode moved = NODES.objectNode();
        node.properties().forEach(entry -> {
            switch (entry.getKey()) {
                case "name" -> {
                    moved.put("name", name.simple());
                    if (!name.namespace().equals(now)) {
                        moved.put("namespace", name.namespace());
                    }
                }
                case "namespace" -> {}
                case "fields" -> {
                    ArrayNode fields = moved.putArray("fields");
                    Past.fields(node).forEach(field -> fields.add(within.field(field)));
                }
                default -> moved.set(entry.getKey(), entry.getValue());
            }
        });
        return moved;
    }
}
