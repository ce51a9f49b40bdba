package io.thereview.gate.generated;

import io.thereview.gate.rule.Rule;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Names that clash within a generated class, so that it does not compile; only those that the change brings. */
final class Clashes {

    private static final String REMEDY = "find another name: nobody can generate Java from this";

    private Clashes() {}

    /** Judges one class; {@code was} is what it was before, if it was there. */
    static void judge(
            Generator generator,
            GeneratedApi before,
            GeneratedApi after,
            Optional<JavaClass> was,
            JavaClass each,
            Noted noted) {
        Optional<String> clash = ClassNames.clash(each, after);
        if (clash.isPresent()
                && !was.flatMap(old -> ClassNames.clash(old, before)).equals(clash)) {
            noted.here(Rule.SOURCE_CLASS_DOES_NOT_COMPILE, clash.get(), REMEDY);
        }
        if (each instanceof JavaClass.OfRecord next) {
            fields(generator, was, next, noted);
        }
    }

    private static void fields(Generator generator, Optional<JavaClass> was, JavaClass.OfRecord next, Noted noted) {
        Set<String> known = new HashSet<>();
        if (was.isPresent() && was.get() instanceof JavaClass.OfRecord old) {
            known.addAll(FieldNames.clashes(generator, old).values());
        }
        FieldNames.clashes(generator, next).forEach((field, clash) -> {
            if (!known.contains(clash)) {
                noted.field(
                        Rule.SOURCE_CLASS_DOES_NOT_COMPILE,
                        next.schema(),
                        field,
                        clash + ": the class " + next.name() + " does not compile",
                        REMEDY);
            }
        });
    }
}
