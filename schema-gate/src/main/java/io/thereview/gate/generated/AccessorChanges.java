package io.thereview.gate.generated;

import io.thereview.gate.rule.Rule;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What becomes of the accessors of a generated record. */
final class AccessorChanges {

    private final JavaClass.OfRecord next;
    private final TypeChanges types;
    private final Noted noted;
    /** Accessors by their names. */
    private final Map<String, JavaField> before = new HashMap<>();

    private final Map<String, JavaField> after = new HashMap<>();
    /** Fields by their earlier names. */
    private final Map<String, JavaField> became = new HashMap<>();

    private AccessorChanges(JavaClass.OfRecord next, TypeChanges types, Noted noted) {
        this.next = next;
        this.types = types;
        this.noted = noted;
    }

    static void judge(
            Generator generator,
            JavaClass.OfRecord old,
            JavaClass.OfRecord next,
            Counterparts counterparts,
            Noted noted) {
        AccessorChanges changes =
                new AccessorChanges(next, new TypeChanges(generator, counterparts, next.schema(), noted), noted);
        old.fields()
                .forEach(field -> changes.before.putIfAbsent(field.accessor().name(), field));
        next.fields()
                .forEach(field -> changes.after.putIfAbsent(field.accessor().name(), field));
        for (JavaField field : next.fields()) {
            JavaField was = Counterparts.before(field, old, next);
            if (was != null) {
                changes.became.put(was.name(), field);
            }
        }
        next.fields().forEach(field -> changes.field(Counterparts.before(field, old, next), field));
        old.fields().stream()
                .filter(field -> !changes.became.containsKey(field.name()))
                .forEach(field -> changes.removed(field, old));
    }

    private void field(@Nullable JavaField was, JavaField field) {
        JavaField sameAccessor = before.get(field.accessor().name());
        if (sameAccessor != null && !sameAccessor.equals(was) && !keepsAccessor(sameAccessor)) {
            takenOver(sameAccessor, field);
        } else if (was != null) {
            if (sameAccessor == null) {
                renamed(was, field);
            }
            types.judge(was, field);
        }
    }

    /** Then the accessor is there twice, and the class does not compile. */
    private boolean keepsAccessor(JavaField was) {
        JavaField is = became.get(was.name());
        return is != null && is.accessor().name().equals(was.accessor().name());
    }

    /** Where the types differ too, that is what people meet. */
    private void takenOver(JavaField was, JavaField field) {
        if (types.areDifferent(was, field)) {
            types.judge(was, field);
            return;
        }
        noted.field(
                Rule.SOURCE_ACCESSOR_READS_ANOTHER_FIELD,
                next.schema(),
                field,
                field.call() + " returns `" + field.name() + "` and returned `" + was.name()
                        + "` before: code compiles as before, and takes the one for the other",
                "name `" + field.name() + "` so that it differs from `" + was.name()
                        + "` in more than underscores and its first letter");
    }

    /** What took the old name over is told of where it did. */
    private void renamed(JavaField was, JavaField field) {
        if (after.containsKey(was.accessor().name())) {
            return;
        }
        noted.field(
                Rule.SOURCE_ACCESSOR_RENAMED,
                next.schema(),
                field,
                was.call() + " is " + field.call() + " now: code that calls it does not compile",
                "keep the name of the field, and say in its doc what it would be called today");
    }

    private void removed(JavaField was, JavaClass.OfRecord old) {
        if (after.containsKey(was.accessor().name())) {
            return;
        }
        noted.here(
                Rule.SOURCE_ACCESSOR_REMOVED,
                was.call() + " of " + next.name() + " is gone with the field `" + was.name() + "`"
                        + (old.hasConstructor() ? ", and its argument of " + next.constructor() : "")
                        + ": code that uses it does not compile",
                "keep the field and say in its doc that nobody should use it; remove it when no code does");
    }
}
