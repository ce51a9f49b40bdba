package io.thereview.gate.evolve;

import static io.thereview.gate.evolve.RandomSchemas.NODES;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.thereview.gate.evolve.SchemaTree.Inner;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Changes after which a new reader sees everything that an old writer wrote. Within arrays and maps a type does not grow by
 * more than a byte: Avro's decoders refuse what seems too short for its count.
 */
final class SafeSteps {

    /** One kind of change; returns what it did, or nothing where it does not apply. */
    @FunctionalInterface
    interface Step {
        String take(SchemaTree tree);
    }

    static final String NOTHING = "";

    private static final List<String> NEW_SYMBOLS = List.of("PAUSED", "ESCALATED", "GOLD", "EXPIRED", "HIDDEN");

    private final Dice dice;
    private final RandomSchemas random;
    /** Of each record, whether fields are added to it or removed: both at once would look like a rename. */
    private final Map<String, Boolean> grows = new HashMap<>();

    private boolean itemsGrow;

    SafeSteps(Dice dice, RandomSchemas random) {
        this.dice = dice;
        this.random = random;
    }

    /** All that is safe when new readers read what old writers wrote. */
    List<Step> backward() {
        return List.of(
                this::addField,
                this::addField,
                this::removeField,
                this::widen,
                this::makeOptional,
                this::addBranch,
                this::addSymbol,
                this::reorderFields,
                this::reorderBranches,
                this::renameField,
                this::renameType,
                this::document,
                this::widenDecimal);
    }

    /** All that is safe in both directions. */
    List<Step> full() {
        return List.of(this::addField, this::removeFieldWithDefault, this::reorderFields, this::document);
    }

    String addField(SchemaTree tree) {
        Inner record = dice.pick(tree.records());
        if (!grows.computeIfAbsent(record.name(), key -> true) || (record.contained() && itemsGrow)) {
            return NOTHING;
        }
        itemsGrow |= record.contained();
        ObjectNode field = record.contained()
                ? random.field(record.name(), NODES.arrayNode().add("null").add("string"))
                : random.field(record.name(), random.type(2));
        JsonNode neutral = neutral(field.get("type"));
        if (neutral == null) {
            ArrayNode optional = NODES.arrayNode().add("null");
            optional.add(field.get("type"));
            field.set("type", optional);
            neutral = NODES.nullNode();
        }
        field.set("default", neutral);
        record.fields().insert(dice.between(0, record.fields().size()), field);
        return "add " + name(record, field);
    }

    /** A default that claims nothing; null where the type has none. */
    private static JsonNode neutral(JsonNode type) {
        if (type instanceof ArrayNode union) {
            return neutral(union.get(0));
        }
        String kind = type.isTextual() ? type.textValue() : type.path("type").asText();
        boolean logical = type.has("logicalType");
        return switch (kind) {
            case "null" -> NODES.nullNode();
            case "string", "bytes" -> logical ? null : NODES.textNode("");
            case "int", "long" -> logical ? null : NODES.numberNode(0);
            case "float", "double" -> NODES.numberNode(0.0);
            case "boolean" -> NODES.booleanNode(false);
            case "array" -> NODES.arrayNode();
            case "map" -> NODES.objectNode();
            case "enum" -> type.get("symbols").get(0);
            default -> null;
        };
    }

    String removeField(SchemaTree tree) {
        return remove(tree, field -> true);
    }

    String removeFieldWithDefault(SchemaTree tree) {
        return remove(tree, field -> field.has("default"));
    }

    private String remove(SchemaTree tree, Predicate<JsonNode> which) {
        Inner record = dice.pick(tree.records());
        int index = dice.between(0, record.fields().size() - 1);
        if (record.fields().size() < 3
                || !which.test(record.fields().get(index))
                || grows.computeIfAbsent(record.name(), key -> false)) {
            return NOTHING;
        }
        return "remove " + name(record, record.fields().remove(index));
    }

    String widen(SchemaTree tree) {
        Slot slot = dice.pick(tree.slots());
        String wider = slot.is("int")
                ? slot.contained() ? "long" : dice.pick(List.of("long", "double"))
                : slot.is("float") && !slot.contained() ? "double" : NOTHING;
        if (wider.isEmpty() || hasBranch(slot, wider)) {
            return NOTHING;
        }
        slot.put(TextNode.valueOf(wider));
        return "widen to " + wider + " in " + slot.field().get("name");
    }

    /** Another numeric branch could be taken instead of the wider one. */
    @SuppressWarnings("ReferenceEquality") // the branch itself, not one that looks like it
    private static boolean hasBranch(Slot slot, String wider) {
        if (!slot.isBranch()) {
            return false;
        }
        for (JsonNode branch : slot.owner()) {
            boolean number = branch.isTextual()
                    && List.of("int", "long", "float", "double").contains(branch.asText());
            if (branch.asText().equals(wider) || (number && branch != slot.type())) {
                return true;
            }
        }
        return false;
    }

    String makeOptional(SchemaTree tree) {
        Slot slot = dice.pick(tree.slots());
        if (slot.isBranch() || slot.type() instanceof ArrayNode) {
            return NOTHING;
        }
        boolean hasDefault = slot.isWhole() && slot.field().has("default");
        ArrayNode union = NODES.arrayNode();
        if (hasDefault || dice.falls(0.2)) {
            union.add(slot.type()).add("null");
        } else {
            union.add("null").add(slot.type());
            if (slot.isWhole() && dice.falls(0.8)) {
                slot.field().putNull("default");
            }
        }
        slot.put(union);
        return "make " + slot.field().get("name") + " optional";
    }

    String addBranch(SchemaTree tree) {
        Slot slot = dice.pick(tree.slots());
        if (!(slot.type() instanceof ArrayNode union)) {
            return NOTHING;
        }
        String primitive = dice.pick(List.of("boolean", "bytes", "string"));
        for (JsonNode branch : union) {
            String kind = branch.isTextual()
                    ? branch.textValue()
                    : branch.path("type").asText();
            if (kind.equals(primitive) || kind.equals("string") || kind.equals("bytes")) {
                return NOTHING;
            }
        }
        union.add(primitive);
        return "add branch " + primitive + " to " + slot.field().get("name");
    }

    String addSymbol(SchemaTree tree) {
        List<Slot> enums = tree.slots("enum");
        if (enums.isEmpty()) {
            return NOTHING;
        }
        Slot slot = dice.pick(enums);
        String symbol = dice.pick(NEW_SYMBOLS);
        ArrayNode symbols = (ArrayNode) slot.type().get("symbols");
        for (JsonNode each : symbols) {
            if (each.asText().equals(symbol)) {
                return NOTHING;
            }
        }
        symbols.add(symbol);
        return "add symbol " + symbol;
    }

    String reorderFields(SchemaTree tree) {
        Inner record = dice.pick(tree.records());
        shuffle(record.fields());
        return "reorder fields of " + record.name();
    }

    private void shuffle(ArrayNode nodes) {
        List<JsonNode> list = new ArrayList<>();
        nodes.forEach(list::add);
        Collections.shuffle(list, dice.random());
        nodes.removeAll().addAll(list);
    }

    /** Of a union that has no default to keep first. */
    String reorderBranches(SchemaTree tree) {
        Slot slot = dice.pick(tree.slots());
        if (!(slot.type() instanceof ArrayNode union) || slot.field().has("default")) {
            return NOTHING;
        }
        shuffle(union);
        return "reorder branches of " + slot.field().get("name");
    }

    String renameField(SchemaTree tree) {
        Inner record = dice.pick(tree.records());
        ObjectNode field =
                (ObjectNode) record.fields().get(dice.between(0, record.fields().size() - 1));
        String old = field.get("name").textValue();
        field.put("name", random.freshName());
        field.withArray("/aliases").add(old);
        return "rename " + old + " to " + field.get("name") + " by alias";
    }

    String renameType(SchemaTree tree) {
        List<Slot> named = tree.slots().stream()
                .filter(slot -> slot.isKind("record") || slot.isKind("enum") || slot.isKind("fixed"))
                .toList();
        if (named.isEmpty()) {
            return NOTHING;
        }
        ObjectNode type = (ObjectNode) dice.pick(named).type();
        String old = type.get("name").textValue();
        String next = random.typeName();
        type.put("name", next);
        type.withArray("/aliases").add(old);
        random.renamed(old, next);
        if (grows.containsKey(old)) {
            grows.put(next, grows.get(old));
        }
        return "rename " + old + " to " + next + " by alias";
    }

    String document(SchemaTree tree) {
        Inner record = dice.pick(tree.records());
        record.node().put("doc", "Version " + dice.between(2, 9) + ".");
        ((ObjectNode) record.fields().get(0)).put("doc", "The first.");
        return "document " + record.name();
    }

    String widenDecimal(SchemaTree tree) {
        Slot slot = dice.pick(tree.slots());
        if (!slot.isLogical("decimal")) {
            return NOTHING;
        }
        ObjectNode type = (ObjectNode) slot.type();
        type.put("precision", type.get("precision").intValue() + dice.between(1, 5));
        return "widen decimal in " + slot.field().get("name");
    }

    private static String name(Inner record, JsonNode field) {
        return record.name() + "." + field.get("name").asText();
    }
}
