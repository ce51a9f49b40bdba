package io.thereview.gate.lint;

import io.thereview.gate.rule.Rule;
import io.thereview.gate.walk.Notes;
import io.thereview.gate.walk.Spot;
import java.util.List;
import org.apache.avro.Schema;

/** Has an event the fields that every event has, in any order, and nothing beside them? */
public final class EnvelopeLens {

    private EnvelopeLens() {}

    /**
     * Judges the schema of an event.
     *
     * @param envelope the names of the fields that every event has
     */
    public static void judge(Schema next, List<String> envelope, Notes notes) {
        Spot top = Spot.top(next);
        if (next.getType() != Schema.Type.RECORD) {
            notes.add(
                    Rule.LINT_ENVELOPE,
                    top,
                    "the schema is a " + next.getType().getName() + ", and an event is a record with an envelope",
                    "make it a record with the fields " + String.join(", ", envelope));
            return;
        }
        List<String> missing =
                envelope.stream().filter(field -> next.getField(field) == null).toList();
        if (!missing.isEmpty()) {
            notes.add(
                    Rule.LINT_ENVELOPE,
                    top,
                    "the envelope lacks " + quoted(missing) + ": consumers that handle every event rely on "
                            + (missing.size() == 1 ? "it" : "them"),
                    "add " + quoted(missing) + " to " + next.getFullName());
        }
        for (Schema.Field field : next.getFields()) {
            if (!envelope.contains(field.name())) {
                notes.add(
                        Rule.LINT_ENVELOPE,
                        top.field(next, field.name()),
                        "`" + field.name() + "` stands beside the envelope, and what an event tells stands inside it",
                        "move `" + field.name() + "` into the record that the envelope carries");
            }
        }
    }

    private static String quoted(List<String> names) {
        return "`" + String.join("`, `", names) + "`";
    }
}
