package io.thereview.gate.walk;

import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A place within the next schema, as names from the top: {@code Order.lines[].price?.amount}. {@code []} are the items of
 * an array, <code>{}</code> the values of a map, {@code ?} is the value of an optional, {@code <Name>} a branch of a union.
 * Immutable; the text is only made when asked for.
 */
public final class Spot {

    private final @Nullable Spot parent;
    private final String step;
    private final Anchor anchor;

    private Spot(@Nullable Spot parent, String step, Anchor anchor) {
        this.parent = parent;
        this.step = step;
        this.anchor = anchor;
    }

    /** The top of a schema. */
    public static Spot top(Schema schema) {
        String name =
                Branches.isNamed(schema) ? schema.getName() : schema.getType().getName();
        return new Spot(null, name, anchor(schema, Anchor.DOCUMENT));
    }

    /** Whether this is the top. */
    public boolean isTop() {
        return parent == null;
    }

    /** The field of the record that is here. */
    public Spot field(Schema record, String field) {
        return new Spot(this, "." + field, new Anchor(record.getFullName(), field));
    }

    /** The items of the array that is here. */
    public Spot items() {
        return new Spot(this, "[]", anchor);
    }

    /** The values of the map that is here. */
    public Spot values() {
        return new Spot(this, "{}", anchor);
    }

    /** A branch of the union that is here. */
    public Spot branch(Schema union, Schema branch) {
        boolean optional = union.getTypes().size() == 2
                && union.getTypes().stream().anyMatch(type -> type.getType() == Schema.Type.NULL);
        return new Spot(this, optional ? "?" : "<" + branch.getName() + ">", anchor);
    }

    /** The type that is here, rather than the field that has it. */
    public Spot on(Schema type) {
        return new Spot(this, "", anchor(type, anchor));
    }

    /** What this place hangs on in the text. */
    public Anchor anchor() {
        return anchor;
    }

    /** The names from the top. */
    public String path() {
        StringBuilder path = new StringBuilder();
        append(path);
        return path.toString();
    }

    /** Whether a path is another one, or leads from there further down. */
    public static boolean isWithin(String outer, String inner) {
        return inner.startsWith(outer)
                && (inner.length() == outer.length() || ".[{?<".indexOf(inner.charAt(outer.length())) >= 0);
    }

    private void append(StringBuilder path) {
        if (parent != null) {
            parent.append(path);
        }
        path.append(step);
    }

    private static Anchor anchor(Schema schema, Anchor otherwise) {
        return switch (schema.getType()) {
            case RECORD, ENUM, FIXED -> Anchor.of(schema.getFullName());
            case ARRAY, MAP, UNION, STRING, BYTES, INT, LONG, FLOAT, DOUBLE, BOOLEAN, NULL -> otherwise;
        };
    }

    @Override
    public String toString() {
        return path();
    }
}
