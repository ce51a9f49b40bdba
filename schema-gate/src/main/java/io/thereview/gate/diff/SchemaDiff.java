package io.thereview.gate.diff;

import io.thereview.gate.diff.Difference.Kind;
import io.thereview.gate.walk.Branches;
import io.thereview.gate.walk.Spot;
import io.thereview.gate.walk.TypeText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** Compares two schemas as people would tell their difference, not as Avro would resolve them. */
public final class SchemaDiff {

    private final List<Difference> differences = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();

    private SchemaDiff() {}

    /** Everything that is different, in the order of the second schema; empty if they say the same. */
    public static List<Difference> of(Schema before, Schema after) {
        SchemaDiff diff = new SchemaDiff();
        diff.types(before, after, Spot.top(after));
        return List.copyOf(diff.differences);
    }

    void types(Schema before, Schema after, Spot spot) {
        Schema inBefore = optional(before);
        Schema inAfter = optional(after);
        if (inBefore == null && inAfter != null && before.getType() != Schema.Type.NULL && !isUnion(before)) {
            note(Kind.OPTIONAL, spot, "made optional");
            types(before, inAfter, spot);
        } else if (inBefore != null && inAfter == null && !isUnion(after)) {
            note(Kind.REQUIRED, spot, "made required");
            types(inBefore, after, spot);
        } else if (isUnion(before) && isUnion(after)) {
            unions(before, after, spot);
        } else if (before.getType() != after.getType()) {
            changed(before, after, spot);
        } else {
            alike(before, after, spot);
        }
    }

    private void changed(Schema before, Schema after, Spot spot) {
        if (Widening.is(before.getType(), after.getType())) {
            note(Kind.WIDENED, spot, "widened from " + TypeText.of(before) + " to " + TypeText.of(after));
        } else {
            note(Kind.TYPE, spot, "type changed from " + TypeText.of(before) + " to " + TypeText.of(after));
        }
    }

    private void alike(Schema before, Schema after, Spot spot) {
        switch (after.getType()) {
            case ARRAY -> types(before.getElementType(), after.getElementType(), spot.items());
            case MAP -> types(before.getValueType(), after.getValueType(), spot.values());
            case RECORD, ENUM, FIXED -> named(before, after, spot);
            case UNION, STRING, BYTES, INT, LONG, FLOAT, DOUBLE, BOOLEAN, NULL -> {
                if (!TypeText.of(before).equals(TypeText.of(after))) {
                    note(Kind.TYPE, spot, "type changed from " + TypeText.of(before) + " to " + TypeText.of(after));
                } else {
                    Attributes.types(before, after, text -> note(Kind.ATTRIBUTE, spot, text));
                }
            }
        }
    }

    private void named(Schema before, Schema after, Spot spot) {
        if (!seen.add(before.getFullName() + " " + after.getFullName())) {
            return;
        }
        String kind = after.getType().getName();
        if (!before.getFullName().equals(after.getFullName())) {
            boolean alias = after.getAliases().contains(before.getFullName());
            note(
                    Kind.RENAMED,
                    spot,
                    kind + " " + before.getFullName() + (alias ? " renamed by alias to " : " is now called ")
                            + after.getFullName());
        }
        Attributes.doc(
                before.getDoc(), after.getDoc(), kind + " " + after.getName(), text -> note(Kind.DOC, spot, text));
        Attributes.names(before.getAliases(), after.getAliases(), text -> note(Kind.ALIAS, spot, text));
        switch (after.getType()) {
            case RECORD -> new FieldDiff(this, before, after).compare(spot);
            case ENUM -> Symbols.compare(before, after, (what, text) -> note(what, spot, text));
            case FIXED, UNION, ARRAY, MAP, STRING, BYTES, INT, LONG, FLOAT, DOUBLE, BOOLEAN, NULL -> {
                if (before.getFixedSize() != after.getFixedSize()) {
                    note(
                            Kind.TYPE,
                            spot,
                            "size changed from " + before.getFixedSize() + " to " + after.getFixedSize() + " bytes");
                }
            }
        }
        Attributes.types(before, after, text -> note(Kind.ATTRIBUTE, spot, text));
    }

    private void unions(Schema before, Schema after, Spot spot) {
        Set<Schema> kept = new HashSet<>();
        for (Schema branch : after.getTypes()) {
            Schema old = branch(branch, before);
            if (old == null) {
                note(Kind.ADDED, spot, "branch " + TypeText.of(branch) + " added");
            } else {
                kept.add(old);
                types(old, branch, spot.branch(after, branch));
            }
        }
        for (Schema old : before.getTypes()) {
            if (!kept.contains(old)) {
                note(Kind.REMOVED, spot, "branch " + TypeText.of(old) + " removed");
            }
        }
    }

    private static @Nullable Schema branch(Schema type, Schema union) {
        if (Branches.isNamed(type)) {
            for (Schema old : union.getTypes()) {
                if (Branches.isNamed(old) && type.getAliases().contains(old.getFullName())) {
                    return old;
                }
            }
            return Branches.meant(type, union);
        }
        return union.getTypes().stream()
                .filter(old -> old.getType() == type.getType())
                .findFirst()
                .orElse(null);
    }

    void note(Kind kind, Spot spot, String text) {
        differences.add(new Difference(kind, spot.path(), text));
    }

    private static boolean isUnion(Schema schema) {
        return schema.getType() == Schema.Type.UNION;
    }

    /** What an optional holds; null if it is none. */
    private static @Nullable Schema optional(Schema schema) {
        if (!isUnion(schema) || schema.getTypes().size() != 2 || !schema.isNullable()) {
            return null;
        }
        List<Schema> branches = schema.getTypes();
        return branches.get(branches.get(0).getType() == Schema.Type.NULL ? 1 : 0);
    }
}
