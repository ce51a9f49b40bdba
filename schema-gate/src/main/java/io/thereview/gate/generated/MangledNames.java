package io.thereview.gate.generated;

import io.thereview.gate.rule.Rule;
import io.thereview.gate.walk.Notes;
import io.thereview.gate.walk.Spot;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** New names that cannot be used as they are in Java, so that generated code has others. */
final class MangledNames {

    private static final String REMEDY = "find another name now, as a name that is in use is there to stay";

    private MangledNames() {}

    static void judge(GeneratedApi before, GeneratedApi after, Notes notes) {
        Set<String> known =
                before.classes().values().stream().map(JavaClass::name).collect(Collectors.toSet());
        after.classes().forEach((fullName, each) -> {
            Spot spot = after.spots().get(fullName);
            Optional<JavaClass> was = Optional.ofNullable(before.classes().get(fullName));
            if (spot == null) {
                return;
            }
            Noted noted = new Noted(spot, notes);
            if (each.name().contains("$") && !known.contains(each.name())) {
                noted.here(
                        Rule.SOURCE_NAME_MANGLED,
                        "the class of " + fullName + " is " + each.name()
                                + ", since a word of the name means something else in Java",
                        REMEDY);
            }
            switch (each) {
                case JavaClass.OfRecord next -> fields(next, was, noted);
                case JavaClass.OfEnum next -> constants(next, was, noted);
                case JavaClass.OfFixed next -> {}
            }
        });
    }

    private static void fields(JavaClass.OfRecord next, Optional<JavaClass> was, Noted noted) {
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
                                + (Character.isDigit(field.accessor()
                                                .name()
                                                .charAt(field.accessor().name().length() - 1))
                                        ? "another field has the same name but for underscores and the first letter"
                                        : "the plain name is taken by Java or by Avro"),
                        REMEDY);
            }
        }
    }

    private static void constants(JavaClass.OfEnum next, Optional<JavaClass> was, Noted noted) {
        List<String> known = was.stream()
                .filter(JavaClass.OfEnum.class::isInstance)
                .map(JavaClass.OfEnum.class::cast)
                .flatMap(old -> old.constants().stream())
                .toList();
        List<String> mangled = next.constants().stream()
                .filter(constant -> constant.contains("$") && !known.contains(constant))
                .toList();
        if (!mangled.isEmpty()) {
            noted.here(
                    Rule.SOURCE_NAME_MANGLED,
                    next.name() + " has " + (mangled.size() == 1 ? "the constant " : "the constants ")
                            + JavaWords.some(mangled) + ", since the plain "
                            + (mangled.size() == 1 ? "symbol is a word" : "symbols are words") + " of Java",
                    REMEDY);
        }
    }
}
