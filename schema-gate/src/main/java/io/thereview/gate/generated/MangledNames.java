package io.thereview.gate.generated;

import io.thereview.gate.rule.Rule;
import java.util.List;
import java.util.Optional;

/** New names that cannot be used as they are in Java, so that generated code has others. */
final class MangledNames {

    private static final String REMEDY = "find another name now, as a name that is in use is there to stay";

    private MangledNames() {}

    /** Judges one class; {@code was} is what it was before, if it was there. */
    static void judge(Optional<JavaClass> was, JavaClass each, Noted noted) {
        if (each.name().contains("$")
                && was.filter(old -> old.name().equals(each.name())).isEmpty()) {
            noted.here(
                    Rule.SOURCE_NAME_MANGLED,
                    "the class of " + each.schema().getFullName() + " is " + each.name()
                            + ", since a word of the name means something else in Java",
                    REMEDY);
        }
        switch (each) {
            case JavaClass.OfRecord next -> fields(was, next, noted);
            case JavaClass.OfEnum next -> constants(was, next, noted);
            case JavaClass.OfFixed next -> {}
        }
    }

    private static void fields(Optional<JavaClass> was, JavaClass.OfRecord next, Noted noted) {
        for (JavaField field : next.fields()) {
            boolean isNew = was.isEmpty()
                    || !(was.get() instanceof JavaClass.OfRecord old)
                    || Counterparts.before(field, old, next) == null;
            if (isNew && field.isMangled()) {
                noted.field(
                        Rule.SOURCE_NAME_MANGLED,
                        next.schema(),
                        field,
                        "the accessor of `" + field.name() + "` is " + field.call() + ", since "
                                + (field.isNumbered()
                                        ? "another field has the same name but for underscores and the first letter"
                                        : "the plain name is taken by Java or by Avro"),
                        REMEDY);
            }
        }
    }

    private static void constants(Optional<JavaClass> was, JavaClass.OfEnum next, Noted noted) {
        List<String> mangled = next.constants().stream()
                .filter(constant -> constant.contains("$"))
                .filter(constant -> was.isEmpty()
                        || !(was.get() instanceof JavaClass.OfEnum old)
                        || !old.constants().contains(constant))
                .toList();
        if (!mangled.isEmpty()) {
            boolean one = mangled.size() == 1;
            noted.here(
                    Rule.SOURCE_NAME_MANGLED,
                    next.name()
                            + (one ? " has the constant " : " has the constants ")
                            + JavaWords.some(mangled)
                            + (one
                                    ? ", since the plain symbol is a word of Java"
                                    : ", since the plain symbols are words of Java"),
                    REMEDY);
        }
    }
}
