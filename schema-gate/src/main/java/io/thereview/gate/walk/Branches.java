package io.thereview.gate.walk;

import java.util.List;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** Which branch of a union a type belongs to, by its name rather than by what Avro would choose. */
public final class Branches {

    private Branches() {}

    /** The branch that is meant: of the same full name, or else of the same name. Null if there is none, or two. */
    public static @Nullable Schema meant(Schema type, Schema union) {
        List<Schema> named = union.getTypes().stream()
                .filter(branch -> branch.getType() == type.getType() && isNamed(branch))
                .toList();
        for (Schema branch : named) {
            if (branch.getFullName().equals(type.getFullName())
                    || branch.getAliases().contains(type.getFullName())) {
                return branch;
            }
        }
        List<Schema> alike = named.stream()
                .filter(branch -> branch.getName().equals(type.getName()))
                .toList();
        return alike.size() == 1 ? alike.get(0) : null;
    }

    /** The branch that is meant, or else the only one of the same kind. Null if nothing comes close. */
    public static @Nullable Schema likeliest(Schema type, Schema union) {
        Schema meant = meant(type, union);
        if (meant != null) {
            return meant;
        }
        List<Schema> same = union.getTypes().stream()
                .filter(branch -> branch.getType() == type.getType())
                .toList();
        return same.size() == 1 ? same.get(0) : null;
    }

    /** Whether the type has a name of its own: record, enum or fixed. */
    public static boolean isNamed(Schema schema) {
        return switch (schema.getType()) {
            case RECORD, ENUM, FIXED -> true;
            case ARRAY, MAP, UNION, STRING, BYTES, INT, LONG, FLOAT, DOUBLE, BOOLEAN, NULL -> false;
        };
    }
}
