package io.thereview.gate.wire;

import io.thereview.gate.rule.Direction;
import io.thereview.gate.rule.Rule;
import io.thereview.gate.walk.FieldPair;
import io.thereview.gate.walk.Meeting;
import io.thereview.gate.walk.Notes;
import io.thereview.gate.walk.Spot;
import java.util.Optional;
import org.apache.avro.Schema;

/** Fields that a reader needs and nobody wrote. */
final class Fields {

    private Fields() {}

    static void judge(Meeting meeting, Notes notes) {
        for (Schema.Field field : meeting.unwritten()) {
            if (!field.hasDefaultValue()) {
                missing(meeting, field, notes);
            }
        }
    }

    private static void missing(Meeting meeting, Schema.Field field, Notes notes) {
        Spot spot = meeting.spot().field(meeting.after(), field.name());
        String record = meeting.after().getFullName();
        if (meeting.direction() == Direction.OLD_READS_NEXT) {
            notes.add(
                    Rule.WIRE_FIELD_REMOVED_OLD_READERS,
                    spot,
                    "`" + field.name() + "` is gone from " + record + ", and the old schema has no default for it: "
                            + Types.consequence(meeting),
                    "keep the field; or give it a default first, deploy every reader, and remove it then");
            return;
        }
        Optional<FieldPair> claim = claim(meeting, field);
        if (claim.isPresent()) {
            String written = claim.get().written().name();
            notes.add(
                    Rule.WIRE_ALIAS_AMBIGUOUS,
                    spot,
                    "`" + written + "` is read into `" + claim.get().reader().name() + "` by alias, so that nothing is"
                            + " left for `" + field.name() + "`, which has no default: " + Types.consequence(meeting),
                    "take \"" + written + "\" out of the aliases of `"
                            + claim.get().reader().name() + "`");
        } else if (isUnreachableByAlias(meeting, field)) {
            notes.add(
                    Rule.WIRE_ALIAS_SCOPED_TO_FULLNAME,
                    spot,
                    "the alias of `" + field.name() + "` is not applied, because its record changed from "
                            + meeting.written().getFullName() + " to " + record
                            + " and field aliases belong to the full name: " + Types.consequence(meeting),
                    "add \"aliases\": [\"" + qualified(meeting.written()) + "\"] to record " + record);
        } else {
            notes.add(
                    Rule.WIRE_FIELD_ADDED_WITHOUT_DEFAULT,
                    spot,
                    "`" + field.name() + "` was added to " + record + " without a default" + enumHint(field) + ": "
                            + Types.consequence(meeting),
                    "give the field a default; for an optional value, type [\"null\", ...] with \"default\": null");
        }
    }

    /** The field that took, by alias, what this one could have been read from. */
    private static Optional<FieldPair> claim(Meeting meeting, Schema.Field field) {
        return meeting.read().stream()
                .filter(pair -> !pair.written().name().equals(pair.reader().name()))
                .filter(pair -> pair.written().name().equals(field.name())
                        || field.aliases().contains(pair.written().name()))
                .findFirst();
    }

    private static boolean isUnreachableByAlias(Meeting meeting, Schema.Field field) {
        return !meeting.renamed().getFullName().equals(meeting.reader().getFullName())
                && field.aliases().stream().anyMatch(alias -> meeting.written().getField(alias) != null);
    }

    private static String enumHint(Schema.Field field) {
        return field.schema().getType() == Schema.Type.ENUM && field.schema().getEnumDefault() != null
                ? " (the default symbol of its enum is for unknown symbols, not for absent fields)"
                : "";
    }

    private static String qualified(Schema record) {
        return record.getNamespace() == null ? "." + record.getName() : record.getFullName();
    }
}
