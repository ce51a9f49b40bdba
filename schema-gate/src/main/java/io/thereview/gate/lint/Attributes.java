package io.thereview.gate.lint;

import io.thereview.gate.rule.Rule;
import io.thereview.gate.walk.Notes;
import io.thereview.gate.walk.Spot;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.avro.JsonProperties;
import org.apache.avro.LogicalType;
import org.apache.avro.Schema;

/** Attributes that look like one of Avro's own, and ones that name classes to load. */
final class Attributes {

    private static final List<String> CLASSES = List.of("java-class", "java-element-class", "java-key-class");

    /** Words that look like one of Avro's and are commonly meant as they stand. */
    private static final Set<String> COMMON = Set.of("pii", "unit", "order", "tags", "docs_url", "docurl");

    private Attributes() {}

    /** Judges the attributes of a field. */
    static void field(Schema.Field field, Spot spot, Notes notes) {
        if (!field.hasProps()) {
            return;
        }
        javaClass(field, spot, notes);
        spelling(field, "doc", field.doc() != null, spot, notes);
        spelling(field, "default", field.hasDefaultValue(), spot, notes);
        spelling(field, "aliases", !field.aliases().isEmpty(), spot, notes);
        spelling(field, "order", field.order() != Schema.Field.Order.ASCENDING, spot, notes);
        spelling(field, LogicalType.LOGICAL_TYPE_PROP, has(field, LogicalType.LOGICAL_TYPE_PROP), spot, notes);
    }

    /** Judges the attributes of a type. */
    static void type(Schema type, Spot spot, Notes notes) {
        if (!type.hasProps()) {
            return;
        }
        javaClass(type, spot, notes);
        spelling(type, LogicalType.LOGICAL_TYPE_PROP, has(type, LogicalType.LOGICAL_TYPE_PROP), spot, notes);
        switch (type.getType()) {
            case RECORD -> named(type, spot, notes);
            case ENUM -> {
                named(type, spot, notes);
                spelling(type, "default", type.getEnumDefault() != null, spot, notes);
            }
            case FIXED -> {
                named(type, spot, notes);
                decimal(type, spot, notes);
            }
            case BYTES -> decimal(type, spot, notes);
            case ARRAY, MAP, UNION, STRING, INT, LONG, FLOAT, DOUBLE, BOOLEAN, NULL -> {}
        }
    }

    private static void named(Schema type, Spot spot, Notes notes) {
        spelling(type, "doc", type.getDoc() != null, spot, notes);
        spelling(type, "aliases", !type.getAliases().isEmpty(), spot, notes);
        spelling(type, "namespace", false, spot, notes);
    }

    private static void decimal(Schema type, Spot spot, Notes notes) {
        if ("decimal".equals(type.getProp(LogicalType.LOGICAL_TYPE_PROP))) {
            spelling(type, "precision", has(type, "precision"), spot, notes);
            spelling(type, "scale", has(type, "scale"), spot, notes);
        }
    }

    /** Where the right one stands there too, the other is meant as it is. */
    private static void spelling(JsonProperties owner, String known, boolean stands, Spot spot, Notes notes) {
        if (stands) {
            return;
        }
        for (Map.Entry<String, Object> attribute : owner.getObjectProps().entrySet()) {
            String name = attribute.getKey();
            if (isOwn(name) && Likeness.meant(name, List.of(known)).isPresent()) {
                notes.add(
                        Rule.LINT_ATTRIBUTE_MISSPELT,
                        spot,
                        "attribute `" + name + "` looks like `" + known + "`, and Avro ignores it",
                        "write \"" + known + "\" instead of \"" + name + "\"");
            }
        }
    }

    private static boolean isOwn(String name) {
        return !name.contains(".") && !name.contains(":") && !COMMON.contains(name.toLowerCase(Locale.ROOT));
    }

    private static void javaClass(JsonProperties owner, Spot spot, Notes notes) {
        for (String attribute : CLASSES) {
            Object value = owner.getObjectProp(attribute);
            if (value != null) {
                notes.add(
                        Rule.LINT_JAVA_CLASS,
                        spot,
                        "\"" + attribute + "\": \"" + value
                                + "\" makes Java consumers load that class by name, and Avro"
                                + " refuses classes that it was not told to trust",
                        "take \"" + attribute + "\" out; use a logical type, or convert in the consumer");
            }
        }
    }

    private static boolean has(JsonProperties owner, String attribute) {
        return owner.getObjectProp(attribute) != null;
    }
}
