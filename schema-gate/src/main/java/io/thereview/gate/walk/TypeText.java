package io.thereview.gate.walk;

import java.util.stream.Collectors;
import org.apache.avro.Schema;

/** Types in the words of their writer: {@code long (timestamp-millis)}, {@code enum Status}, {@code [null, string]}. */
public final class TypeText {

    private TypeText() {}

    /** The type in one short phrase. */
    public static String of(Schema schema) {
        return switch (schema.getType()) {
            case RECORD, ENUM -> schema.getType().getName() + " " + schema.getFullName();
            case FIXED -> "fixed " + schema.getFullName() + " of " + schema.getFixedSize() + " bytes" + logical(schema);
            case ARRAY -> "array of " + of(schema.getElementType());
            case MAP -> "map of " + of(schema.getValueType());
            case UNION -> schema.getTypes().stream().map(TypeText::of).collect(Collectors.joining(", ", "[", "]"));
            case STRING, BYTES, INT, LONG, FLOAT, DOUBLE, BOOLEAN, NULL ->
                schema.getType().getName() + logical(schema);
        };
    }

    private static String logical(Schema schema) {
        String logical = schema.getProp("logicalType");
        if (logical == null) {
            return "";
        }
        return "decimal".equals(logical)
                ? " (decimal " + schema.getObjectProp("precision") + "," + scale(schema) + ")"
                : " (" + logical + ")";
    }

    private static Object scale(Schema schema) {
        Object scale = schema.getObjectProp("scale");
        return scale == null ? 0 : scale;
    }
}
