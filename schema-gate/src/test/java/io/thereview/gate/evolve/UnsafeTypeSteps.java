package io.thereview.gate.evolve;

import static io.thereview.gate.evolve.RandomSchemas.NODES;
import static io.thereview.gate.evolve.SafeSteps.NOTHING;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.thereview.gate.evolve.SafeSteps.Step;
import io.thereview.gate.evolve.SchemaTree.Inner;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Changes of types after which a new reader fails on what an old writer wrote, or sees something else. */
final class UnsafeTypeSteps {

    private static final Map<String, List<String>> OTHERS = Map.of(
            "int", List.of("float", "string", "boolean"),
            "long", List.of("int", "float", "bytes"),
            "float", List.of("int", "long", "string"),
            "double", List.of("float", "long", "string"),
            "string", List.of("int", "boolean", "double"),
            "bytes", List.of("string", "long"),
            "boolean", List.of("int", "string"));

    private final Dice dice;
    private final RandomSchemas random;

    UnsafeTypeSteps(Dice dice, RandomSchemas random) {
        this.dice = dice;
        this.random = random;
    }

    List<Step> all() {
        return List.of(
                this::changePrimitive,
                this::changeKind,
                this::removeSymbol,
                this::removeBranch,
                this::removeNull,
                this::changeScale,
                this::changeLogicalType,
                this::addLogicalType,
                this::addFieldWithWrongDefault,
                this::offerLossyBranch,
                this::changeFixedSize);
    }

    private String changePrimitive(SchemaTree tree) {
        Slot slot = dice.pick(tree.slots());
        String type = slot.type().asText();
        if (!OTHERS.containsKey(type)) {
            return NOTHING;
        }
        String other = dice.pick(OTHERS.get(type));
        slot.put(TextNode.valueOf(other));
        slot.field().remove("default");
        return "retype: " + type + " to " + other;
    }

    private String changeKind(SchemaTree tree) {
        Slot slot = dice.pick(tree.slots());
        if (!slot.isKind("record") && !slot.isKind("array") && !slot.isKind("map") && !slot.isKind("enum")) {
            return NOTHING;
        }
        String kind = slot.type().get("type").asText();
        slot.put(
                slot.isKind("array")
                        ? NODES.objectNode()
                                .put("type", "map")
                                .set("values", slot.type().get("items"))
                        : TextNode.valueOf("string"));
        slot.field().remove("default");
        return "change kind: " + kind;
    }

    private String removeSymbol(SchemaTree tree) {
        List<Slot> enums = tree.slots("enum");
        if (enums.isEmpty()) {
            return NOTHING;
        }
        ObjectNode type = (ObjectNode) dice.pick(enums).type();
        type.remove("default");
        ArrayNode symbols = (ArrayNode) type.get("symbols");
        return symbols.size() < 2 ? NOTHING : "remove symbol: " + symbols.remove(dice.between(0, symbols.size() - 1));
    }

    private String removeBranch(SchemaTree tree) {
        Slot slot = dice.pick(tree.slots());
        if (!(slot.type() instanceof ArrayNode union) || union.size() < 2) {
            return NOTHING;
        }
        slot.field().remove("default");
        return "remove branch: " + name(union.remove(dice.between(0, union.size() - 1)));
    }

    private String removeNull(SchemaTree tree) {
        Slot slot = dice.pick(tree.slots());
        if (!(slot.type() instanceof ArrayNode union)
                || union.size() != 2
                || !union.get(0).asText().equals("null")) {
            return NOTHING;
        }
        slot.put(union.get(1));
        slot.field().remove("default");
        return "make required: " + slot.field().get("name");
    }

    private String changeScale(SchemaTree tree) {
        Slot slot = dice.pick(tree.slots());
        if (!slot.isLogical("decimal")) {
            return NOTHING;
        }
        ObjectNode type = (ObjectNode) slot.type();
        int scale = type.get("scale").intValue();
        type.put("scale", scale == 0 ? 2 : scale - 1);
        return "rescale: " + scale;
    }

    private String changeLogicalType(SchemaTree tree) {
        Slot slot = dice.pick(tree.slots());
        String logical = slot.type().path("logicalType").asText();
        String other = switch (logical) {
            case "timestamp-millis" -> dice.pick(List.of("timestamp-micros", "local-timestamp-millis"));
            case "timestamp-micros" -> dice.pick(List.of("timestamp-millis", "timestamp-nanos", "time-micros"));
            case "date" -> "time-millis";
            default -> NOTHING;
        };
        if (other.isEmpty()) {
            return NOTHING;
        }
        ((ObjectNode) slot.type()).put("logicalType", other);
        return "change logical type: " + logical + " to " + other;
    }

    private String addLogicalType(SchemaTree tree) {
        Slot slot = dice.pick(tree.slots());
        if (!slot.is("string")) {
            return NOTHING;
        }
        slot.put(RandomSchemas.logical("string", "uuid"));
        return "add logical type: uuid";
    }

    private String addFieldWithWrongDefault(SchemaTree tree) {
        Inner record = dice.pick(tree.records());
        JsonNode type;
        JsonNode wrong;
        switch (dice.between(0, 5)) {
            case 0 -> {
                type = NODES.textNode("int");
                wrong = NODES.numberNode(3_000_000_000L);
            }
            case 1 -> {
                type = random.enumeration(2);
                wrong = NODES.textNode("NO_SUCH");
            }
            case 2 -> {
                type = NODES.textNode("string");
                wrong = NODES.nullNode();
            }
            case 3 -> {
                type = RandomSchemas.logical("string", "uuid");
                wrong = NODES.textNode("");
            }
            case 4 -> {
                type = NODES.objectNode()
                        .put("type", "fixed")
                        .put("name", random.typeName())
                        .put("size", 4);
                wrong = NODES.textNode("ab");
            }
            default -> {
                type = NODES.textNode("float");
                wrong = NODES.numberNode(1e300);
            }
        }
        ObjectNode field = random.field(record.name(), type);
        field.set("default", wrong);
        record.fields().add(field);
        return "wrong default: " + type + " " + wrong;
    }

    private String offerLossyBranch(SchemaTree tree) {
        Slot slot = dice.pick(tree.slots());
        if ((!slot.is("int") && !slot.is("long")) || slot.isBranch()) {
            return NOTHING;
        }
        slot.field().remove("default");
        slot.put(NODES.arrayNode().add("null").add("float").add("string"));
        return "lossy branch: " + slot.field().get("name");
    }

    private String changeFixedSize(SchemaTree tree) {
        List<Slot> fixed = tree.slots("fixed");
        if (fixed.isEmpty()) {
            return NOTHING;
        }
        ObjectNode type = (ObjectNode) dice.pick(fixed).type();
        type.put("size", type.get("size").intValue() + 1);
        return "resize: " + type.get("name");
    }

    private static String name(JsonNode type) {
        List<String> words = new ArrayList<>();
        words.add(
                type.isTextual()
                        ? type.textValue()
                        : type.path("name").asText(type.path("type").asText()));
        return String.join("", words);
    }
}
