package io.thereview.gate.semantic;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.avro.Resolver;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A field that only one of two versions of a record has.
 *
 * @param words what its name is made of
 * @param after the closest field before it that both versions have; empty at the start
 * @param index its place among its like between two fields that both have
 * @param gap how many of its like stand there
 */
record Slot(Schema.Field field, Words words, String after, int index, int gap) {

    /** The fields of a record that are not among those kept, in its order. */
    static List<Slot> without(Set<String> kept, Schema record) {
        List<Slot> slots = new ArrayList<>();
        List<Schema.Field> gap = new ArrayList<>();
        String after = "";
        for (Schema.Field field : record.getFields()) {
            if (kept.contains(field.name())) {
                fill(slots, gap, after);
                gap.clear();
                after = field.name();
            } else {
                gap.add(field);
            }
        }
        fill(slots, gap, after);
        return slots;
    }

    private static void fill(List<Slot> slots, List<Schema.Field> gap, String after) {
        for (int i = 0; i < gap.size(); i++) {
            slots.add(new Slot(gap.get(i), Words.in(gap.get(i).name()), after, i, gap.size()));
        }
    }

    /** Whether the other stands where this one stood. */
    boolean isWhere(Slot other) {
        return index == other.index && after.equals(other.after);
    }

    /** Whether values of this could be read as the other, be it optional or not. */
    boolean couldBe(Slot other) {
        Schema from = plain(field.schema());
        Schema to = plain(other.field.schema());
        return from.equals(to) || (from.getType() != to.getType() && isPromotable(from, to));
    }

    private static boolean isPromotable(Schema from, Schema to) {
        return from.getType() != Schema.Type.UNION
                && to.getType() != Schema.Type.UNION
                && Resolver.Promote.isValid(from, to);
    }

    /** The type without being optional. */
    private static Schema plain(Schema schema) {
        @Nullable Schema only = null;
        if (schema.getType() == Schema.Type.UNION && schema.getTypes().size() == 2) {
            for (Schema branch : schema.getTypes()) {
                only = branch.getType() == Schema.Type.NULL ? only : branch;
            }
        }
        return only == null ? schema : only;
    }
}
