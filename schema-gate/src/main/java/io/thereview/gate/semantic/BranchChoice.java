package io.thereview.gate.semantic;

import io.thereview.gate.rule.Direction;
import io.thereview.gate.rule.Rule;
import io.thereview.gate.walk.Branches;
import io.thereview.gate.walk.Meeting;
import io.thereview.gate.walk.Notes;
import org.apache.avro.Resolver;
import org.apache.avro.Schema;

/** A value that is read as another branch than it was written as, because that one fits its structure too. */
final class BranchChoice {

    private BranchChoice() {}

    @SuppressWarnings("ReferenceEquality") // which of the branches, not what it looks like
    static void judge(Meeting meeting, Notes notes) {
        if (!(meeting.action() instanceof Resolver.ReaderUnion choice)) {
            return;
        }
        Schema chosen = meeting.reader().getTypes().get(choice.firstMatch);
        Schema meant = Branches.meant(meeting.renamed(), meeting.reader());
        if (meant != null && meant != chosen) {
            notes.add(
                    Rule.SEMANTIC_WRONG_UNION_BRANCH,
                    meeting.spot(),
                    meeting.written().getFullName() + " is read as " + chosen.getFullName() + " instead of "
                            + meant.getFullName() + ": that one does not fit by name, and the other fits by structure",
                    meeting.direction() == Direction.NEXT_READS_OLD
                            ? "keep full names, or add \"aliases\": [\""
                                    + meeting.written().getFullName() + "\"] to " + meant.getFullName()
                            : "keep the full name " + meant.getFullName() + "; an alias helps new readers only");
        }
    }
}
