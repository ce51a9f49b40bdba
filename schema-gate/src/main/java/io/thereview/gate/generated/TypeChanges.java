package io.thereview.gate.generated;

import io.thereview.gate.rule.Rule;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.avro.Schema;

/** What becomes of the type that an accessor returns, and of what may be in it. */
final class TypeChanges {

    private static final List<String> NUMBERS = List.of("int", "long", "float", "double");
    private static final List<String> BOXES =
            List.of("java.lang.Integer", "java.lang.Long", "java.lang.Float", "java.lang.Double");
    private static final String ANYTHING = "java.lang.Object";

    private final Generator generator;
    private final Counterparts counterparts;
    private final Schema record;
    private final Noted noted;

    TypeChanges(Generator generator, Counterparts counterparts, Schema record, Noted noted) {
        this.generator = generator;
        this.counterparts = counterparts;
        this.record = record;
        this.noted = noted;
    }

    /** Whether the accessors return different types. */
    boolean areDifferent(JavaField was, JavaField field) {
        return !typeBefore(was).equals(field.accessor().type());
    }

    void judge(JavaField was, JavaField field) {
        String before = typeBefore(was);
        String after = field.accessor().type();
        if (before.equals(after)) {
            within(was.field().schema(), field.field().schema(), field, "", generator.tellsOfNull());
        } else if (unboxes(before, after) || (before.equals("boolean") && after.equals("java.lang.Boolean"))) {
            note(
                    Rule.SOURCE_PRIMITIVE_BECAME_NULLABLE,
                    field,
                    returns(field, before, after)
                            + ": code that takes it for a number or a truth compiles as before, and throws a"
                            + " NullPointerException on null",
                    "keep it required and add an optional field of another name; or let the accessors of optional fields"
                            + " return Optional (gettersReturnOptional), so that the compiler shows every place");
        } else if (widens(before, after)) {
            note(
                    Rule.SOURCE_NUMBER_WIDENED,
                    field,
                    returns(field, before, after)
                            + ": code that keeps it in the old type does not compile, and what compiles may come to other"
                            + " results: quotients, equals() of boxed numbers, keys of maps",
                    "keep the type, and add a field of another name for larger numbers");
        } else {
            note(
                    Rule.SOURCE_ACCESSOR_TYPE_CHANGED,
                    field,
                    returns(field, before, after)
                            + ": code that names the type does not compile, and code that only prints or compares it compiles"
                            + " and comes to other results",
                    "keep the field as it is, and add one of another name for the new type");
        }
    }

    private String typeBefore(JavaField was) {
        return counterparts.renamed(was.accessor().type());
    }

    private static String returns(JavaField field, String before, String after) {
        return field.call() + " returns " + JavaWords.of(after) + " instead of " + JavaWords.of(before);
    }

    private void note(Rule rule, JavaField field, String message, String remedy) {
        noted.field(rule, record, field, message, remedy);
    }

    /** A primitive that became an object which Java turns back by itself, into the same type or a wider one. */
    private static boolean unboxes(String before, String after) {
        int from = NUMBERS.indexOf(before);
        return from >= 0 && BOXES.indexOf(after) >= from;
    }

    private static boolean widens(String before, String after) {
        return isBefore(NUMBERS, before, after) || isBefore(BOXES, before, after);
    }

    private static boolean isBefore(List<String> types, String one, String other) {
        return types.contains(one) && types.indexOf(one) < types.indexOf(other);
    }

    /** Types that are the same to Java, and not to Avro. */
    private void within(Schema before, Schema after, JavaField field, String where, boolean told) {
        if (after.isNullable() && !before.isNullable() && !told && after.getType() != Schema.Type.NULL) {
            nullable(after, field, where);
        }
        Optional<Schema> old = only(before);
        Optional<Schema> now = only(after);
        if (old.isEmpty() || now.isEmpty()) {
            union(before, after, field, where);
        } else if (old.get().getType() == Schema.Type.ARRAY && now.get().getType() == Schema.Type.ARRAY) {
            within(old.get().getElementType(), now.get().getElementType(), field, "the items of " + where, false);
        } else if (old.get().getType() == Schema.Type.MAP && now.get().getType() == Schema.Type.MAP) {
            within(old.get().getValueType(), now.get().getValueType(), field, "the values of " + where, false);
        }
    }

    private void nullable(Schema after, JavaField field, String where) {
        boolean primitive = only(after).filter(generator::isPrimitive).isPresent();
        note(
                primitive ? Rule.SOURCE_PRIMITIVE_BECAME_NULLABLE : Rule.SOURCE_REFERENCE_BECAME_NULLABLE,
                field,
                where + field.call() + " may be null, and the type is what it was: code that does not expect null"
                        + " compiles as before, and throws a NullPointerException",
                "keep it required and add an optional field of another name"
                        + (where.isEmpty()
                                ? "; or let the accessors of optional fields return Optional (gettersReturnOptional), so"
                                        + " that the compiler shows every place"
                                : ""));
    }

    /** Accessors of unions return Object, and code asks what it is. */
    private void union(Schema before, Schema after, JavaField field, String where) {
        if (before.getType() != Schema.Type.UNION || after.getType() != Schema.Type.UNION) {
            return;
        }
        Set<String> known = before.getTypes().stream()
                .map(branch -> counterparts.renamed(generator.boxed(branch)))
                .collect(Collectors.toSet());
        List<String> added = after.getTypes().stream()
                .filter(branch -> branch.getType() != Schema.Type.NULL)
                .map(generator::boxed)
                .filter(branch -> !known.contains(branch))
                .map(JavaWords::of)
                .toList();
        if (!added.isEmpty()) {
            note(
                    Rule.SOURCE_UNION_BRANCH_ADDED,
                    field,
                    where + field.call() + " may be " + JavaWords.some(added) + ", and the type is "
                            + JavaWords.of(ANYTHING) + " as before: code that asks for each type it knows compiles, and"
                            + " meets one that it does not know",
                    "let all code that asks for the type do something sound with an unknown one, before any is written");
        }
    }

    /** The type that is not null; empty if there are several. */
    private static Optional<Schema> only(Schema schema) {
        if (schema.getType() != Schema.Type.UNION) {
            return Optional.of(schema);
        }
        List<Schema> types = schema.getTypes().stream()
                .filter(type -> type.getType() != Schema.Type.NULL)
                .toList();
        return types.size() == 1 && schema.getTypes().size() <= 2 ? Optional.of(types.get(0)) : Optional.empty();
    }
}
