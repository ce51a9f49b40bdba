package io.thereview.gate.generated;

import io.thereview.gate.rule.Rule;
import io.thereview.gate.walk.Notes;
import io.thereview.gate.walk.Spot;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Names that clash within a generated class, so that it does not compile; only those that the change brings. */
final class Clashes {

    private static final String REMEDY = "find another name: nobody can generate Java from this";

    private Clashes() {}

    static void judge(Generator generator, GeneratedApi before, GeneratedApi after, Notes notes) {
        after.classes().forEach((fullName, each) -> {
            Spot spot = after.spots().get(fullName);
            Optional<JavaClass> was = Optional.ofNullable(before.classes().get(fullName));
            if (spot == null) {
                return;
            }
            Noted noted = new Noted(spot, notes);
            Optional<String> clash = ClassNames.clash(each, after);
            if (clash.isPresent()
                    && !was.flatMap(old -> ClassNames.clash(old, before)).equals(clash)) {
                noted.here(Rule.SOURCE_CLASS_DOES_NOT_COMPILE, clash.get(), REMEDY);
            }
            if (each instanceof JavaClass.OfRecord next) {
                fields(generator, next, was, noted);
            }
        });
    }

    private static void fields(Generator generator, JavaClass.OfRecord next, Optional<JavaClass> was, Noted noted) {
        Set<String> known = new HashSet<>();
        if (was.isPresent() && was.get() instanceof JavaClass.OfRecord old) {
            known.addAll(FieldNames.clashes(generator, old).values());
        }
        for (Map.Entry<JavaField, String> clash :
                FieldNames.clashes(generator, next).entrySet()) {
            if (!known.contains(clash.getValue())) {
                noted.field(
                        Rule.SOURCE_CLASS_DOES_NOT_COMPILE,
                        next.schema(),
                        clash.getKey(),
                        clash.getValue() + ": the class " + next.name() + " does not compile",
                        REMEDY);
            }
        }
    }
}
