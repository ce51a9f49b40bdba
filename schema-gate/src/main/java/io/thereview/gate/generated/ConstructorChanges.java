package io.thereview.gate.generated;

import io.thereview.gate.rule.Rule;
import java.util.ArrayList;
import java.util.List;

/** What becomes of the constructor that has an argument for each field. */
final class ConstructorChanges {

    private final JavaClass.OfRecord next;
    private final Counterparts counterparts;
    private final Noted noted;

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
        List<JavaField> was = new ArrayList<>();
        for (JavaField field : next.fields()) {
            JavaField before = Counterparts.before(field, old, next);
            if (before == null) {
                added.add(field);
            } else {
                kept.add(field);
                was.add(before);
            }
        }
        boolean replaced = !added.isEmpty() && changes.fit(old.fields(), next.fields());
        if (replaced) {
            changes.misplaced(old.fields(), next.fields(), kept, was);
            return;
        }
        List<JavaField> order = old.fields().stream().filter(was::contains).toList();
        if (!order.equals(was)) {
            if (changes.fit(order, kept)) {
                changes.misplaced(order, kept, kept, was);
            } else {
                changes.reordered(order, kept);
            }
        }
        if (!added.isEmpty()) {
            changes.grown(old, added);
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
    private void misplaced(List<JavaField> before, List<JavaField> after, List<JavaField> kept, List<JavaField> was) {
        for (int i = 0; i < before.size(); i++) {
            JavaField field = after.get(i);
            int place = kept.indexOf(field);
            if (place < 0 || !was.get(place).equals(before.get(i))) {
                noted.field(
                        Rule.SOURCE_CONSTRUCTOR_ARGUMENTS_SWAPPED,
                        next.schema(),
                        field,
                        "the argument of " + next.constructor() + " for `" + field.name() + "` stands where that for `"
                                + before.get(i).name() + "` stood, and takes " + JavaWords.of(field.argument())
                                + " as that did: calls compile as before, and values go into the wrong fields",
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
