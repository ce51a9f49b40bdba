package io.thereview.gate.lint;

import io.thereview.gate.rule.Rule;
import io.thereview.gate.walk.LogicalTypeCatalogue;
import io.thereview.gate.walk.Notes;
import io.thereview.gate.walk.Spot;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** Logical types that Avro does not know, or knows and ignores, so that consumers see the bare type. */
final class LogicalTypeRules {

    private static final List<String> DECIMAL = List.of("precision", "scale");

    private LogicalTypeRules() {}

    /** Judges the logical type on a type. */
    static void type(Schema type, Spot spot, Notes notes) {
        Object name = type.getObjectProp(LogicalType.LOGICAL_TYPE_PROP);
        if (name == null) {
            return;
        }
        if (!(name instanceof String text)) {
            invalid(spot, "logicalType is " + name + ", which is no name", "write the name of a logical type", notes);
        } else if (isKnown(text)) {
            fits(type, text, spot, notes);
        } else {
            unknown(type, text, spot, notes);
        }
    }

    /** Judges the attributes of a field that belong into its type. */
    static void field(Schema.Field field, Spot spot, Notes notes) {
        Object name = field.getObjectProp(LogicalType.LOGICAL_TYPE_PROP);
        if (name != null) {
            if (!carries(field.schema(), name)) {
                misplaced(field, "logicalType", name, spot, notes);
            }
            return;
        }
        if (carries(field.schema(), "decimal")) {
            for (String attribute : DECIMAL) {
                Object value = field.getObjectProp(attribute);
                if (value != null) {
                    misplaced(field, attribute, value, spot, notes);
                }
            }
        }
    }

    private static void misplaced(Schema.Field field, String attribute, Object value, Spot spot, Notes notes) {
        String text = value instanceof String ? "\"" + value + "\"" : String.valueOf(value);
        notes.add(
                Rule.LINT_LOGICAL_TYPE_MISPLACED,
                spot,
                "\"" + attribute + "\": " + text + " stands on field `" + field.name()
                        + "` beside its type, where Avro ignores it: consumers see the bare type",
                "move it into the type: \"type\": {\"type\": ..., \"" + attribute + "\": " + text + "}");
    }

    private static void fits(Schema type, String name, Spot spot, Notes notes) {
        String complaint = complaint(type);
        if (complaint != null) {
            invalid(
                    spot,
                    "logical type " + name + " does not fit here: " + complaint,
                    name.equals("decimal")
                            ? "put decimal on bytes or a fixed large enough, with precision above 0 and scale from 0 to precision"
                            : "put " + name + " on the type that it belongs to, " + base(name),
                    notes);
        }
    }

    private static @Nullable String complaint(Schema type) {
        if (type.getLogicalType() != null) {
            return null;
        }
        try {
            LogicalTypes.fromSchema(type);
            return null;
        } catch (RuntimeException refusal) {
            return String.valueOf(refusal.getMessage());
        }
    }

    private static void invalid(Spot spot, String what, String remedy, Notes notes) {
        notes.add(
                Rule.LINT_LOGICAL_TYPE_INVALID,
                spot,
                what + "; Avro ignores it without a word, and consumers see the bare type",
                remedy);
    }

    private static void unknown(Schema type, String name, Spot spot, Notes notes) {
        Optional<String> meant = meant(name);
        if (meant.isPresent()) {
            notes.add(
                    Rule.LINT_LOGICAL_TYPE_MISSPELT,
                    spot,
                    "logical type `" + name + "` is none that Avro knows, and looks like `" + meant.get()
                            + "`; Avro ignores it without a word, and consumers see the bare "
                            + type.getType().getName(),
                    "write \"logicalType\": \"" + meant.get() + "\"");
        } else {
            notes.add(
                    Rule.LINT_LOGICAL_TYPE_UNKNOWN,
                    spot,
                    "logical type `" + name + "` is none that Avro knows: where it is not registered, consumers see"
                            + " the bare " + type.getType().getName(),
                    "use a logical type of Avro, or an attribute of another name for your own use");
        }
    }

    /** A known one that is spelt alike, or of which the unit was left out. */
    private static Optional<String> meant(String name) {
        Optional<String> alike = Likeness.meant(name, LogicalTypeCatalogue.NAMES);
        return alike.isPresent()
                ? alike
                : LogicalTypeCatalogue.NAMES.stream()
                        .filter(known -> known.startsWith(name + "-"))
                        .findFirst();
    }

    private static boolean isKnown(String name) {
        return LogicalTypeCatalogue.NAMES.contains(name)
                || LogicalTypes.getCustomRegisteredTypes().containsKey(name);
    }

    /** Whether the type, or a branch of it, says the logical type itself. */
    private static boolean carries(Schema type, Object name) {
        Collection<Schema> types = type.isUnion() ? type.getTypes() : List.of(type);
        return types.stream().anyMatch(each -> name.equals(each.getObjectProp(LogicalType.LOGICAL_TYPE_PROP)));
    }

    private static String base(String name) {
        return switch (name) {
            case "date", "time-millis" -> "int";
            case "uuid" -> "string or a fixed of 16 bytes";
            case "duration" -> "a fixed of 12 bytes";
            case "big-decimal" -> "bytes";
            default -> "long";
        };
    }
}
