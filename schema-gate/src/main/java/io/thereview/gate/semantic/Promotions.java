package io.thereview.gate.semantic;

import io.thereview.gate.rule.Rule;
import io.thereview.gate.walk.Meeting;
import io.thereview.gate.walk.Notes;
import org.apache.avro.Schema;

/** Promotions that Avro makes and that lose something. */
final class Promotions {

    private Promotions() {}

    static void judge(Meeting meeting, Notes notes) {
        Schema.Type from = meeting.written().getType();
        Schema.Type to = meeting.reader().getType();
        if ((from == Schema.Type.INT || from == Schema.Type.LONG) && to == Schema.Type.FLOAT) {
            toFloat(meeting, notes);
        } else if (from == Schema.Type.LONG && to == Schema.Type.DOUBLE) {
            notes.add(
                    Rule.SEMANTIC_PROMOTION_ROUNDS,
                    meeting.spot(),
                    "long is read as double, which has 53 bits: 9007199254740993 becomes 9007199254740992",
                    keep(meeting));
        } else if (from == Schema.Type.BYTES && to == Schema.Type.STRING) {
            notes.add(
                    Rule.SEMANTIC_BYTES_READ_AS_STRING,
                    meeting.spot(),
                    "bytes are read as a string: what is no valid UTF-8 becomes U+FFFD and is lost",
                    keep(meeting));
        } else if (from == Schema.Type.STRING && to == Schema.Type.BYTES) {
            notes.add(
                    Rule.SEMANTIC_STRING_READ_AS_BYTES,
                    meeting.spot(),
                    "a string is read as bytes: every reader has to know that they are UTF-8",
                    keep(meeting));
        }
    }

    private static void toFloat(Meeting meeting, Notes notes) {
        Schema.Type from = meeting.written().getType();
        Schema union = meeting.chosenFrom();
        boolean better = union != null && union.getTypes().stream().anyMatch(branch -> isExact(from, branch.getType()));
        if (better) {
            notes.add(
                    Rule.SEMANTIC_LOSSY_UNION_PROMOTION,
                    meeting.spot(),
                    from.getName()
                            + " is read as the first branch that takes it, float, which has 24 bits: 16777217 becomes"
                            + " 16777216, though another branch would keep it",
                    "add " + from.getName() + " as a branch, or move float behind the branch that keeps every digit");
        } else {
            notes.add(
                    Rule.SEMANTIC_LOSSY_PROMOTION,
                    meeting.spot(),
                    from.getName() + " is read as float, which has 24 bits: 16777217 becomes 16777216",
                    keep(meeting));
        }
    }

    private static String keep(Meeting meeting) {
        return "keep " + meeting.before().getType().getName() + ", and add a field of another name for "
                + meeting.after().getType().getName();
    }

    private static boolean isExact(Schema.Type from, Schema.Type to) {
        return to == Schema.Type.LONG || (to == Schema.Type.DOUBLE && from == Schema.Type.INT);
    }
}
