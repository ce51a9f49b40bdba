package io.thereview.gate.generated;

import io.thereview.gate.rule.Rule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What becomes of the constructor that has an argument for each field. */
final class ConstructorChanges {

    private static final Comparator<JavaField> BY_PLACE =
            Comparator.comparingInt(field -> field.field().pos());

    private final JavaClass.OfRecord next;
    private final Counterparts counterparts;
    private final Noted noted;
    /** The earlier names of the fields that are kept, by their names. */
    private final Map<String, String> earlier = new LinkedHashMap<>();

    private ConstructorChanges(JavaClass.OfRecord next, Counterparts counterparts, Noted noted) {
        this.next = next;
        this.counterparts = counterparts;
        this.noted = noted;
    }

    static void judge(JavaClass.OfRecord old, JavaClass.OfRecord next, Counterparts counterparts, Noted noted) {
        if (!old.hasConstructor()) {
            return;
        }
        ConstructorChanges changes = new ConstructorChanges(next, counterparts, noted);
        List<JavaField> kept = new ArrayList<>();
        List<JavaField> added = new ArrayList<>();
        for (JavaField field : next.fields()) {
            JavaField before = Counterparts.before(field, old, next);
            if (before == null) {
                added.add(field);
            } else {
                kept.add(field);
                changes.earlier.put(field.name(), before.name());
            }
        }
        if (!added.isEmpty() && changes.fit(old.fields(), next.fields())) {
            changes.misplaced(old.fields(), next.fields());
            return;
        }
        changes.kept(old, kept);
        if (!added.isEmpty()) {
            changes.grown(old, added);
        }
    }

    private void kept(JavaClass.OfRecord old, List<JavaField> kept) {
        List<JavaField> before = earlier.values().stream()
                .flatMap(name -> old.field(name).stream())
                .sorted(BY_PLACE)
                .toList();
        if (fit(before, kept)) {
            misplaced(before, kept);
        } else if (!before.stream().map(JavaField::name).toList().equals(List.copyOf(earlier.values()))) {
            reordered(before, kept);
        }
    }

    /** Whether calls with arguments for the one list compile for the other. */
    private boolean fit(List<JavaField> before, List<JavaField> after) {
        if (before.size() != after.size()) {
            return false;
        }
        for (int i = 0; i < before.size(); i++) {
            String type = after.get(i).argument();
            if (!type.equals("java.lang.Object")
                    && !type.equals(counterparts.renamed(before.get(i).argument()))) {
                return false;
            }
        }
        return true;
    }

    /** The first argument that goes into another field stands for all. */
    private void misplaced(List<JavaField> before, List<JavaField> after) {
        for (int i = 0; i < before.size(); i++) {
            JavaField field = after.get(i);
            if (!before.get(i).name().equals(earlier.get(field.name()))) {
                noted.field(
                        Rule.SOURCE_CONSTRUCTOR_ARGUMENTS_SWAPPED,
                        next.schema(),
                        field,
                        "the argument of " + next.constructor() + " for `" + field.name() + "` stands where that for `"
                                + before.get(i).name()
                                + "` stood, and takes what that took: calls compile as before, and values go into the wrong fields",
                        "keep the order of the fields, and add new ones at the end; build records with newBuilder()");
                return;
            }
        }
    }

    private void reordered(List<JavaField> before, List<JavaField> after) {
        noted.here(
                Rule.SOURCE_CONSTRUCTOR_REORDERED,
                "the arguments of " + next.constructor() + " are in another order (" + names(after) + " instead of "
                        + names(before) + "): calls do not compile",
                "keep the order of the fields, and add new ones at the end; build records with newBuilder()");
    }

    private void grown(JavaClass.OfRecord old, List<JavaField> added) {
        int before = old.fields().size();
        int after = next.fields().size();
        noted.field(
                Rule.SOURCE_CONSTRUCTOR_CHANGED,
                next.schema(),
                added.get(0),
                next.hasConstructor()
                        ? next.constructor() + " wants `" + names(added).replace(", ", "`, `") + "` too, " + after
                                + (after == 1 ? " argument" : " arguments") + " instead of " + before
                                + ": calls do not compile"
                        : next.constructor() + " is not generated for more than " + JavaClass.MOST_ARGUMENTS
                                + " fields: calls do not compile",
                "build records with newBuilder(), which takes the default of a field that is not set");
    }

    private static String names(List<JavaField> fields) {
        return JavaWords.some(fields.stream().map(JavaField::name).toList());
    }
}
