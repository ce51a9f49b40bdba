package io.thereview.gate.semantic;

import io.thereview.gate.rule.Direction;
import io.thereview.gate.rule.Level;
import io.thereview.gate.walk.Meeting;
import io.thereview.gate.walk.Notes;
import java.util.List;
import org.apache.avro.Schema;

/** Changes that decode without an error and mean something else, or somebody else's data. Pure and thread-safe. */
public final class SemanticLens {

    private SemanticLens() {}

    /** What one place of a pair loses, mixes up or re-interprets. */
    public static void judge(Meeting meeting, Notes notes) {
        if (meeting.isError()) {
            if (meeting.areBoth(Schema.Type.RECORD)) {
                RecordChanges.judge(meeting, notes);
            }
            return;
        }
        switch (meeting.reader().getType()) {
            case RECORD -> {
                if (meeting.areBoth(Schema.Type.RECORD)) {
                    Moves.judge(meeting, notes);
                    RecordChanges.judge(meeting, notes);
                }
            }
            case ENUM -> {
                if (meeting.areBoth(Schema.Type.ENUM)) {
                    Moves.judge(meeting, notes);
                    EnumChanges.judge(meeting, notes);
                }
            }
            case UNION -> BranchChoice.judge(meeting, notes);
            case FIXED -> {
                if (meeting.areBoth(Schema.Type.FIXED)) {
                    Moves.judge(meeting, notes);
                    LogicalTypeChanges.judge(meeting, notes);
                }
            }
            case STRING, BYTES, INT, LONG, FLOAT, DOUBLE, BOOLEAN, NULL -> {
                if (meeting.written().getType() != Schema.Type.UNION) {
                    LogicalTypeChanges.judge(meeting, notes);
                    Promotions.judge(meeting, notes);
                }
            }
            case ARRAY, MAP -> ItemSizes.judge(meeting, notes);
        }
    }

    /**
     * What the next schema does to its own names and to those of its history.
     *
     * @param history the versions that count at the level, oldest first
     */
    public static void judge(Schema next, List<Schema> history, Level level, Notes notes) {
        Aliases.judge(next, notes);
        ReusedNames.judge(next, history, notes);
        if (level.directions().contains(Direction.NEXT_READS_OLD)) {
            AliasChains.judge(next, history, notes);
        }
    }
}
