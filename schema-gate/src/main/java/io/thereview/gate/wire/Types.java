package io.thereview.gate.wire;

import io.thereview.gate.rule.Direction;
import io.thereview.gate.rule.Rule;
import io.thereview.gate.walk.Meeting;
import io.thereview.gate.walk.Notes;
import io.thereview.gate.walk.TypeText;

/** Types that Avro cannot read as each other. */
final class Types {

    private Types() {}

    static void mismatch(Meeting meeting, Notes notes) {
        notes.add(
                Rule.WIRE_TYPE_MISMATCH,
                meeting.spot(),
                "the type was " + TypeText.of(meeting.before()) + " and is now " + TypeText.of(meeting.after())
                        + ", and Avro cannot read the one as the other: " + consequence(meeting),
                "keep the type and add a field of another name for the new one, with a default");
    }

    /** Who cannot read what, as the end of a sentence. */
    static String consequence(Meeting meeting) {
        return meeting.direction() == Direction.NEXT_READS_OLD
                ? "records written before cannot be read"
                : "consumers that still read with the old schema fail on new records";
    }
}
