package io.thereview.gate.generated;

import io.thereview.gate.rule.Rule;
import org.jspecify.annotations.Nullable;

/** What becomes of code that builds records and leaves fields to their defaults. */
final class BuilderChanges {

    private BuilderChanges() {}

    static void judge(JavaClass.OfRecord old, JavaClass.OfRecord next, Noted noted) {
        for (JavaField field : next.fields()) {
            JavaField before = Counterparts.before(field, old, next);
            if (!field.field().hasDefaultValue() && couldBeLeftOut(before)) {
                noted.field(
                        Rule.SOURCE_BUILDER_NEEDS_FIELD,
                        next.schema(),
                        field,
                        "a builder of " + next.name() + " throws an AvroMissingFieldException when `" + field.name()
                                + "` is not set, which " + (before == null ? "is new" : "had a default")
                                + ": code that does not set it compiles as before",
                        "give `" + field.name() + "` a default, or set it wherever a record is built");
            }
        }
    }

    private static boolean couldBeLeftOut(@Nullable JavaField before) {
        return before == null || before.field().hasDefaultValue();
    }
}
