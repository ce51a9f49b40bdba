package io.thereview.gate.evolve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.NameValidator;
import org.apache.avro.Schema;

/** The JSON of a record's schema, to be changed in place. */
final class SchemaTree {

    static final ObjectMapper JSON = new ObjectMapper();

    private final ObjectNode root;

    SchemaTree(ObjectNode root) {
        this.root = root;
    }

    ObjectNode root() {
        return root;
    }

    SchemaTree copy() {
        return new SchemaTree(root.deepCopy());
    }

    Schema schema() {
        return parse(root);
    }

    /** Parses as the gate does: names strictly, defaults not at all. */
    static Schema parse(JsonNode json) {
        Schema.Parser parser = new Schema.Parser(NameValidator.STRICT_VALIDATOR);
        parser.setValidateDefaults(false);
        return parser.parse(json.toString());
    }

    /** Whether it is a schema at all. */
    boolean isSchema() {
        try {
            schema();
            return true;
        } catch (AvroRuntimeException e) {
            return false;
        }
    }

    /** Every place of a type, outer before inner. */
    List<Slot> slots() {
        List<Slot> slots = new ArrayList<>();
        fields(root, false, slots);
        return slots;
    }

    /** Every place of a type of which this is the kind. */
    List<Slot> slots(String kind) {
        return slots().stream().filter(slot -> slot.isKind(kind)).toList();
    }

    /** A record, and whether it is within an array or map. */
    record Inner(ObjectNode node, boolean contained) {

        ArrayNode fields() {
            return (ArrayNode) node.get("fields");
        }

        String name() {
            return node.get("name").textValue();
        }
    }

    /** Every record, the root first. */
    List<Inner> records() {
        List<Inner> records = new ArrayList<>();
        records.add(new Inner(root, false));
        slots("record").forEach(slot -> records.add(new Inner((ObjectNode) slot.type(), slot.contained())));
        return records;
    }

    private static void fields(JsonNode record, boolean contained, List<Slot> slots) {
        for (JsonNode field : record.get("fields")) {
            visit(new Slot(field, "type", 0, (ObjectNode) field, contained), slots);
        }
    }

    private static void visit(Slot slot, List<Slot> slots) {
        slots.add(slot);
        JsonNode type = slot.type();
        if (type instanceof ArrayNode) {
            for (int i = 0; i < type.size(); i++) {
                visit(new Slot(type, "", i, slot.field(), slot.contained()), slots);
            }
        } else if (slot.isKind("array")) {
            visit(new Slot(type, "items", 0, slot.field(), true), slots);
        } else if (slot.isKind("map")) {
            visit(new Slot(type, "values", 0, slot.field(), true), slots);
        } else if (slot.isKind("record")) {
            fields(type, slot.contained(), slots);
        }
    }
}
