package io.thereview.gate.wire;

import io.thereview.gate.rule.Direction;
import io.thereview.gate.rule.Rule;
import io.thereview.gate.walk.Branches;
import io.thereview.gate.walk.Meeting;
import io.thereview.gate.walk.Notes;
import io.thereview.gate.walk.PairWalk;
import io.thereview.gate.walk.TypeText;
import org.apache.avro.Schema;

/** What is written and finds no branch in the union that reads it. */
final class Unions {

    private Unions() {}

    static void judge(Meeting meeting, Notes notes) {
        if (!meeting.isError()) {
            return;
        }
        Schema branch = meeting.likeliestBranch();
        if (branch == null) {
            missing(meeting, notes);
        } else if (!PairWalk.fails(meeting.renamed(), branch)) {
            moved(meeting, branch, notes);
        }
    }

    /** Java reads a record as the first branch that its fields fit, whatever its name; nobody else does. */
    static void structural(Meeting meeting, Notes notes) {
        boolean backward = meeting.direction() == Direction.NEXT_READS_OLD;
        String written = TypeText.of(meeting.written());
        notes.add(
                Rule.WIRE_UNION_BRANCH_MISSING,
                meeting.spot(),
                written + (backward ? " may have been written here" : " may be written here now")
                        + ", and the union that reads it has no branch of that name: Java takes it for "
                        + TypeText.of(meeting.reader()) + ", because its fields fit",
                remedy(meeting));
    }

    private static String remedy(Meeting meeting) {
        String type = TypeText.of(meeting.written());
        return meeting.direction() == Direction.NEXT_READS_OLD
                ? "keep " + type + " as a branch"
                        + (Branches.isNamed(meeting.written())
                                ? ", or name it in the aliases of the branch that replaces it"
                                : "")
                : "release readers that know " + type + " first, under a level that allows it, or use a new field";
    }

    private static void missing(Meeting meeting, Notes notes) {
        boolean backward = meeting.direction() == Direction.NEXT_READS_OLD;
        String type = TypeText.of(meeting.written());
        notes.add(
                Rule.WIRE_UNION_BRANCH_MISSING,
                meeting.spot(),
                type + (backward ? " may have been written here" : " may be written here now") + ", and "
                        + TypeText.of(meeting.reader()) + " has no branch for it: " + Types.consequence(meeting),
                remedy(meeting));
    }

    /** Java matches enum and fixed in a union by full name; the specification and the registry do not. */
    private static void moved(Meeting meeting, Schema branch, Notes notes) {
        String before = meeting.before().getType() == Schema.Type.UNION
                ? branch.getFullName()
                : meeting.before().getFullName();
        String after = meeting.after().getType() == Schema.Type.UNION
                ? branch.getFullName()
                : meeting.after().getFullName();
        String alias = before.contains(".") ? before : "." + before;
        notes.add(
                Rule.WIRE_NAMED_TYPE_NAMESPACE_IN_UNION,
                meeting.spot(),
                meeting.written().getType().getName() + " " + before + " became " + after
                        + " and is read through a union, where Java matches it by its full name: "
                        + Types.consequence(meeting),
                meeting.direction() == Direction.NEXT_READS_OLD
                        ? "add \"aliases\": [\"" + alias + "\"] to " + after + ", or keep its namespace"
                        : "keep the full name " + before + "; an alias helps new readers only");
    }
}
