package io.thereview.gate.evolve;

import static io.thereview.gate.evolve.RandomSchemas.NODES;
import static io.thereview.gate.evolve.SafeSteps.NOTHING;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.thereview.gate.evolve.SafeSteps.Step;
import io.thereview.gate.evolve.SchemaTree.Inner;
import java.util.List;

/** Changes of fields and names after which a new reader fails on what an old writer wrote, or sees something else. */
final class UnsafeNameSteps {

    private final Dice dice;
    private final RandomSchemas random;

    UnsafeNameSteps(Dice dice, RandomSchemas random) {
        this.dice = dice;
        this.random = random;
    }

    List<Step> all() {
        return List.of(
                this::addRequiredField,
                this::renameRequiredField,
                this::renameFieldOfAMovedRecord,
                this::moveWithinUnion,
                this::addLookalikeBranch,
                this::claimAliasTwice,
                this::chainAliases);
    }

    private String addRequiredField(SchemaTree tree) {
        Inner record = dice.pick(tree.records());
        ObjectNode field = random.field(record.name(), random.leaf());
        record.fields().insert(dice.between(0, record.fields().size()), field);
        return "require: " + field.get("name");
    }

    private String renameRequiredField(SchemaTree tree) {
        Inner record = dice.pick(tree.records());
        ObjectNode field = field(record);
        field.remove("default");
        field.remove("aliases");
        field.put("name", random.fieldName(record.name()));
        return "rename without alias: " + field.get("name");
    }

    private String renameFieldOfAMovedRecord(SchemaTree tree) {
        Inner record = dice.pick(tree.records());
        ObjectNode field = field(record);
        String old = field.get("name").asText();
        field.put("name", random.fieldName(record.name()));
        field.withArray("/aliases").add(old);
        if (dice.falls(0.5)) {
            optional(field);
        }
        move(record.node());
        return "move and rename: " + record.name() + "." + old;
    }

    private String moveWithinUnion(SchemaTree tree) {
        List<Slot> named = tree.slots().stream()
                .filter(slot -> slot.isBranch() && (slot.isKind("enum") || slot.isKind("fixed")))
                .toList();
        if (named.isEmpty()) {
            return NOTHING;
        }
        Slot slot = dice.pick(named);
        move((ObjectNode) slot.type());
        if (slot.isKind("enum")) {
            ((ArrayNode) slot.type().get("symbols")).add("BRAND_NEW");
        } else {
            ((ArrayNode) slot.owner()).add("boolean");
        }
        return "move within union: " + slot.type().get("name");
    }

    /** The record moves with a field renamed, and another of its old shape stands before it. */
    private String addLookalikeBranch(SchemaTree tree) {
        List<Slot> branches = tree.slots("record").stream()
                .filter(slot -> slot.isBranch() && !slot.contained())
                .toList();
        if (branches.isEmpty()) {
            return NOTHING;
        }
        Slot slot = dice.pick(branches);
        ObjectNode type = (ObjectNode) slot.type();
        ObjectNode alike = NODES.objectNode().put("type", "record").put("name", "com.acme.Lookalike");
        alike.putArray("fields");
        ObjectNode field = (ObjectNode) type.get("fields").get(0);
        field.withArray("/aliases").add(field.get("name").asText());
        field.put("name", random.fieldName(type.get("name").asText()));
        field.remove("default");
        move(type);
        ((ArrayNode) slot.owner()).insert(slot.index(), alike);
        slot.field().remove("default");
        return "lookalike: " + type.get("name");
    }

    private String claimAliasTwice(SchemaTree tree) {
        Inner record = dice.pick(tree.records());
        ObjectNode field = field(record);
        String old = field.get("name").asText();
        field.put("name", random.fieldName(record.name()));
        field.withArray("/aliases").add(old);
        ObjectNode other = field.deepCopy().put("name", random.fieldName(record.name()));
        optional(field);
        optional(other);
        record.fields().add(other);
        return "claim twice: " + old;
    }

    private String chainAliases(SchemaTree tree) {
        Inner record = dice.pick(tree.records());
        ObjectNode field = field(record);
        String old = field.get("name").asText();
        String middle = random.fieldName(record.name());
        ObjectNode other = field.deepCopy().put("name", random.fieldName(record.name()));
        field.put("name", middle).set("aliases", NODES.arrayNode().add(old));
        other.set("aliases", NODES.arrayNode().add(middle));
        optional(field);
        optional(other);
        record.fields().add(other);
        return "chain: " + old;
    }

    private ObjectNode field(Inner record) {
        return (ObjectNode) record.fields().get(dice.between(0, record.fields().size() - 1));
    }

    /** With a default of null, so that a value that is lost is lost in silence. */
    private static void optional(ObjectNode field) {
        ArrayNode union = NODES.arrayNode().add("null");
        if (field.get("type") instanceof ArrayNode branches) {
            branches.forEach(branch -> {
                if (!branch.asText().equals("null")) {
                    union.add(branch);
                }
            });
        } else {
            union.add(field.get("type"));
        }
        field.set("type", union);
        field.putNull("default");
    }

    private static void move(ObjectNode type) {
        String name = type.get("name").asText();
        type.put("name", "com.moved" + name.substring(name.lastIndexOf('.')));
        type.remove("aliases");
    }
}
