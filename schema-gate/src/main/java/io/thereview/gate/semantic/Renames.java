package io.thereview.gate.semantic;

import io.thereview.gate.rule.Direction;
import io.thereview.gate.rule.Rule;
import io.thereview.gate.walk.Meeting;
import io.thereview.gate.walk.Notes;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.avro.Schema;

/**
 * A field removed and another added that looks as if it were the same: values are dropped, and a default takes their place.
 * Certain when the type is the same, and the field stands exactly where the other stood or is spelt almost alike; possible
 * when a word of the name, or the place and a type that can be promoted, speak for it.
 */
final class Renames {

    private final Meeting meeting;
    private final List<Slot> removed;
    private final List<Slot> added;
    private final Notes notes;

    private Renames(Meeting meeting, Notes notes) {
        boolean backward = meeting.direction() == Direction.NEXT_READS_OLD;
        Set<String> keptBefore = meeting.read().stream()
                .map(pair -> backward ? pair.written().name() : pair.reader().name())
                .collect(Collectors.toSet());
        Set<String> keptAfter = meeting.read().stream()
                .map(pair -> backward ? pair.reader().name() : pair.written().name())
                .collect(Collectors.toSet());
        this.meeting = meeting;
        this.removed = Slot.without(keptBefore, meeting.before());
        this.added = Slot.without(keptAfter, meeting.after());
        this.notes = notes;
    }

    static void judge(Meeting meeting, Notes notes) {
        Renames renames = new Renames(meeting, notes);
        renames.added.stream().filter(renames::isUnclaimed).forEach(renames::suspect);
    }

    /** Whether no alias says which old field it is. */
    private boolean isUnclaimed(Slot slot) {
        return slot.field().aliases().stream()
                .noneMatch(alias -> meeting.before().getField(alias) != null);
    }

    private void suspect(Slot slot) {
        for (Slot gone : removed) {
            boolean place = gone.isWhere(slot);
            boolean sameType = gone.field().schema().equals(slot.field().schema());
            boolean spelling = gone.words().isSpeltLike(slot.words());
            if (sameType && (spelling || (place && gone.gap() == slot.gap()))) {
                note(gone.field(), slot.field(), true);
                return;
            }
            if (spelling || gone.words().sharesWordWith(slot.words()) || (place && gone.couldBe(slot))) {
                note(gone.field(), slot.field(), false);
                return;
            }
        }
    }

    private void note(Schema.Field gone, Schema.Field field, boolean certain) {
        notes.add(
                certain ? Rule.SEMANTIC_SUSPECTED_RENAME : Rule.SEMANTIC_POSSIBLE_RENAME,
                meeting.spot().field(meeting.after(), field.name()),
                "`" + gone.name() + "` was removed and `" + field.name() + "` added" + (certain ? " in its stead" : "")
                        + ": if this is a rename, every value is lost to those who know the other name",
                "keep `" + gone.name() + "` and write both for as long as it is kept or read; \"aliases\": [\""
                        + gone.name() + "\"] on `" + field.name() + "` helps new readers only");
    }
}
