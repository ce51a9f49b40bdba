package io.thereview.gate.wire;

import io.thereview.gate.rule.Direction;
import io.thereview.gate.rule.Rule;
import io.thereview.gate.walk.Meeting;
import io.thereview.gate.walk.Notes;
import io.thereview.gate.walk.TypeText;
import java.util.Objects;
import org.apache.avro.Schema;

/** Types that Avro cannot read as each other. */
final class Types {

    private Types() {}

    static void mismatch(Meeting meeting, Notes notes) {
        notes.add(
                Rule.WIRE_TYPE_MISMATCH,
                meeting.spot(),
                "the type was " + before(meeting) + " and is now " + after(meeting) + ", and Avro cannot read "
                        + TypeText.of(meeting.written()) + " as " + TypeText.of(meeting.reader()) + ": "
                        + consequence(meeting),
                "keep the type and add a field of another name for the new one, with a default");
    }

    private static String before(Meeting meeting) {
        return TypeText.of(meeting.direction() == Direction.NEXT_READS_OLD ? written(meeting) : reader(meeting));
    }

    private static String after(Meeting meeting) {
        return TypeText.of(meeting.direction() == Direction.NEXT_READS_OLD ? reader(meeting) : written(meeting));
    }

    private static Schema written(Meeting meeting) {
        return Objects.requireNonNullElse(meeting.writtenIn(), meeting.written());
    }

    private static Schema reader(Meeting meeting) {
        return Objects.requireNonNullElse(meeting.chosenFrom(), meeting.reader());
    }

    /** Who cannot read what, as the end of a sentence. */
    static String consequence(Meeting meeting) {
        return meeting.direction() == Direction.NEXT_READS_OLD
                ? "records written before cannot be read"
                : "consumers that still read with the old schema fail on new records";
    }
}
