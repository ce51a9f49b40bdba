package io.thereview.gate.semantic;

import io.thereview.gate.rule.Direction;
import io.thereview.gate.rule.Rule;
import io.thereview.gate.walk.Meeting;
import io.thereview.gate.walk.Notes;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A field removed and another added that looks as if it were the same: old values are dropped, and the new field's default
 * takes their place. Certain when the type is the same and the field stands where the other stood, or is called alike;
 * possible when only the name or only the place speaks for it.
 */
final class Renames {

    private Renames() {}

    static void judge(Meeting meeting, Notes notes) {
        List<FieldMatch> pairs = meeting.read().stream()
                .map(pair -> new FieldMatch(pair.written().name(), pair.reader().name()))
                .toList();
        boolean backward = meeting.direction() == Direction.NEXT_READS_OLD;
        Set<String> keptBefore = pairs.stream()
                .map(pair -> backward ? pair.written() : pair.read())
                .collect(Collectors.toSet());
        Set<String> keptAfter = pairs.stream()
                .map(pair -> backward ? pair.read() : pair.written())
                .collect(Collectors.toSet());
        List<Schema.Field> removed = without(meeting.before(), keptBefore);
        List<Schema.Field> added = without(meeting.after(), keptAfter);
        for (Schema.Field field : added) {
            if (field.aliases().isEmpty()) {
                suspect(meeting, removed, added, field, notes);
            }
        }
    }

    private static void suspect(
            Meeting meeting, List<Schema.Field> removed, List<Schema.Field> added, Schema.Field field, Notes notes) {
        for (Schema.Field gone : removed) {
            boolean alike = Words.alike(gone.name(), field.name());
            boolean place = removed.size() == 1
                    && added.size() == 1
                    && neighbour(meeting.before(), gone, -1).equals(neighbour(meeting.after(), field, -1))
                    && neighbour(meeting.before(), gone, 1).equals(neighbour(meeting.after(), field, 1));
            boolean sameType = plain(gone.schema()).equals(plain(field.schema()));
            boolean certain = sameType && gone.schema().equals(field.schema()) && (alike || place);
            if (certain || alike || (place && sameType)) {
                note(meeting, gone, field, certain, notes);
                return;
            }
        }
    }

    private static void note(Meeting meeting, Schema.Field gone, Schema.Field field, boolean certain, Notes notes) {
        notes.add(
                certain ? Rule.SEMANTIC_SUSPECTED_RENAME : Rule.SEMANTIC_POSSIBLE_RENAME,
                meeting.spot().field(meeting.after(), field.name()),
                "`" + gone.name() + "` was removed and `" + field.name() + "` added" + (certain ? " in its stead" : "")
                        + ": if this is a rename, every value written as `" + gone.name() + "` is lost",
                "add \"aliases\": [\"" + gone.name() + "\"] to `" + field.name() + "` if it is the same; if not, keep `"
                        + gone.name() + "` until no record with it is kept");
    }

    private static List<Schema.Field> without(Schema record, Set<String> kept) {
        return record.getFields().stream()
                .filter(field -> !kept.contains(field.name()))
                .toList();
    }

    private static String neighbour(Schema record, Schema.Field field, int step) {
        int pos = field.pos() + step;
        return pos < 0 || pos >= record.getFields().size()
                ? ""
                : record.getFields().get(pos).name();
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

    private record FieldMatch(String written, String read) {}
}
