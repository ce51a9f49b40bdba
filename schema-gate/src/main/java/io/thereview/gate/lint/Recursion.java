package io.thereview.gate.lint;

import io.thereview.gate.rule.Rule;
import io.thereview.gate.walk.Notes;
import io.thereview.gate.walk.SchemaVisit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Records of which no finite value exists, because each must contain another. Found by taking away, inner before outer,
 * every record that can be finite; what stays cannot.
 */
final class Recursion {

    private final Set<Schema> finite = Collections.newSetFromMap(new IdentityHashMap<>());

    private Recursion() {}

    /** Judges all the records of a schema, given in the order of the walk. */
    static void judge(List<SchemaVisit> records, Notes notes) {
        new Recursion().find(records, notes);
    }

    private void find(List<SchemaVisit> records, Notes notes) {
        List<SchemaVisit> open = new ArrayList<>(records);
        boolean progress = true;
        while (progress && !open.isEmpty()) {
            Collections.reverse(open); // inner first, then outer first: whichever way they lie, few rounds are needed
            progress = open.removeIf(visit -> isFinite(visit.type()) && finite.add(visit.type()));
        }
        if (!open.isEmpty()) {
            circles(
                    records.stream()
                            .filter(visit -> !finite.contains(visit.type()))
                            .toList(),
                    notes);
        }
    }

    private void circles(List<SchemaVisit> endless, Notes notes) {
        Set<Schema> said = Collections.newSetFromMap(new IdentityHashMap<>());
        for (SchemaVisit visit : endless) {
            List<Schema> circle = said.contains(visit.type()) ? List.of() : circle(visit.type());
            if (!circle.isEmpty()) {
                said.addAll(circle);
                note(visit, circle, notes);
            }
        }
    }

    private boolean isFinite(Schema record) {
        return record.getFields().stream()
                .allMatch(field -> endless(field.schema()).isEmpty());
    }

    /** The records that a value of the type must contain, and that are not known to be finite. */
    private List<Schema> endless(Schema type) {
        return switch (type.getType()) {
            case RECORD -> finite.contains(type) ? List.of() : List.of(type);
            case UNION -> {
                List<Schema> all = new ArrayList<>();
                for (Schema branch : type.getTypes()) {
                    List<Schema> each = endless(branch);
                    if (each.isEmpty()) {
                        yield List.of();
                    }
                    all.addAll(each);
                }
                yield all;
            }
            case ARRAY, MAP, ENUM, FIXED, STRING, BYTES, INT, LONG, FLOAT, DOUBLE, BOOLEAN, NULL -> List.of();
        };
    }

    /** The shortest way from the record back to itself; empty if it only contains others that are endless. */
    @SuppressWarnings("ReferenceEquality")
    private List<Schema> circle(Schema start) {
        IdentityHashMap<Schema, @Nullable Schema> from = new IdentityHashMap<>();
        Deque<Schema> next = new ArrayDeque<>(List.of(start));
        while (!next.isEmpty()) {
            Schema record = next.remove();
            for (Schema.Field field : record.getFields()) {
                for (Schema inner : endless(field.schema())) {
                    if (inner == start) {
                        return way(record, from);
                    }
                    if (!from.containsKey(inner)) {
                        from.put(inner, record);
                        next.add(inner);
                    }
                }
            }
        }
        return List.of();
    }

    private static List<Schema> way(Schema last, IdentityHashMap<Schema, @Nullable Schema> from) {
        List<Schema> way = new ArrayList<>();
        for (Schema record = last; record != null; record = from.get(record)) {
            way.add(0, record);
        }
        return way;
    }

    private static void note(SchemaVisit visit, List<Schema> circle, Notes notes) {
        String through = circle.size() == 1
                ? ""
                : ", through "
                        + String.join(
                                " and ",
                                circle.subList(1, circle.size()).stream()
                                        .map(Schema::getFullName)
                                        .toList());
        notes.add(
                Rule.LINT_UNBOUNDED_RECURSION,
                visit.spot().on(visit.type()),
                "record " + visit.type().getFullName() + " must contain itself" + through
                        + ": no value of it ever ends, and none can be written",
                "make the field that leads back optional, [\"null\", ...], or an array");
    }
}
