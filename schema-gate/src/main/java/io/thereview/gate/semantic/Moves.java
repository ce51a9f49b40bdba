package io.thereview.gate.semantic;

import io.thereview.gate.rule.Rule;
import io.thereview.gate.walk.Meeting;
import io.thereview.gate.walk.Notes;
import org.apache.avro.Schema;

/**
 * Named types that changed their full name and are read all the same. Generated classes are looked up by full name: with
 * {@code specific.avro.reader} Confluent's deserializer takes the class of the writer's name, whatever aliases say.
 */
final class Moves {

    private Moves() {}

    static void judge(Meeting meeting, Notes notes) {
        String before = meeting.before().getFullName();
        String after = meeting.after().getFullName();
        if (before.equals(after) || isOfTheWire(meeting)) {
            return;
        }
        boolean aliased =
                !meeting.written().getFullName().equals(meeting.renamed().getFullName());
        boolean record = meeting.written().getType() == Schema.Type.RECORD;
        if (meeting.spot().isTop() && meeting.chosenFrom() == null && record) {
            top(meeting, before, after, aliased, notes);
        } else if (!record && !aliased && meeting.chosenFrom() != null) {
            notes.add(
                    Rule.SEMANTIC_UNION_TYPE_MOVED,
                    meeting.spot(),
                    before + " became " + after
                            + " within a union, where Java matches it by full name: it is only read as"
                            + " long as nothing else in the union changes",
                    "add \"aliases\": [\"" + dotted(before) + "\"] to " + after + ", or keep the full name");
        } else {
            notes.add(
                    Rule.SEMANTIC_TYPE_MOVED,
                    meeting.spot(),
                    before + " is now called " + after + (aliased ? ", by alias" : "") + "; its generated class moves",
                    "update the imports of everything that uses the generated class");
        }
    }

    /** Names that do not come together at all, not even by an alias, are a matter of the wire. */
    private static boolean isOfTheWire(Meeting meeting) {
        return meeting.assumed()
                || !meeting.renamed().getName().equals(meeting.reader().getName());
    }

    private static void top(Meeting meeting, String before, String after, boolean aliased, Notes notes) {
        notes.add(
                aliased ? Rule.SEMANTIC_TOP_LEVEL_RENAMED_BY_ALIAS : Rule.SEMANTIC_TOP_LEVEL_NAME_CHANGED,
                meeting.spot(),
                "record " + before + " became " + after + ": a specific reader looks for a class of the writer's name, "
                        + meeting.written().getFullName() + ", and does not find it",
                "keep the full name; or publish the new record on a subject of its own and read both for as long as old"
                        + " records are kept");
    }

    private static String dotted(String name) {
        return name.contains(".") ? name : "." + name;
    }
}
