package io.thereview.gate.semantic;

import io.thereview.gate.rule.Direction;
import io.thereview.gate.rule.Rule;
import io.thereview.gate.walk.FieldPair;
import io.thereview.gate.walk.Meeting;
import io.thereview.gate.walk.Notes;
import io.thereview.gate.walk.Spot;
import java.util.List;
import org.apache.avro.Schema;

/** What becomes of the fields of a record. */
final class RecordChanges {

    private RecordChanges() {}

    static void judge(Meeting meeting, Notes notes) {
        if (meeting.after().getFields().isEmpty()
                && !meeting.before().getFields().isEmpty()) {
            notes.add(
                    Rule.SEMANTIC_ALL_FIELDS_REMOVED,
                    meeting.spot(),
                    "record " + meeting.after().getFullName()
                            + " has no field any more: everything that it told is lost",
                    "keep the fields, or stop using the record");
            return;
        }
        List<FieldPair> read = meeting.read();
        for (FieldPair pair : read) {
            pair(meeting, pair, notes);
        }
        if (read.size() == meeting.written().getFields().size()
                && read.size() == meeting.reader().getFields().size()) {
            return;
        }
        List<Schema.Field> unwritten = meeting.unwritten();
        for (Schema.Field field : unwritten) {
            lostAlias(meeting, field, notes);
            renamedForOldReaders(meeting, field, notes);
            if (meeting.direction() == Direction.NEXT_READS_OLD && claimsNumber(field)) {
                notes.add(
                        Rule.SEMANTIC_DEFAULT_CLAIMS_VALUE,
                        meeting.spot().field(meeting.after(), field.name()),
                        "every record written before will say that `" + field.name() + "` is " + field.defaultVal()
                                + ", which nobody said then",
                        "make the field optional with \"default\": null, or let the default be 0");
            }
        }
        Renames.judge(meeting, notes);
    }

    private static void pair(Meeting meeting, FieldPair pair, Notes notes) {
        boolean backward = meeting.direction() == Direction.NEXT_READS_OLD;
        Schema.Field before = backward ? pair.written() : pair.reader();
        Schema.Field after = backward ? pair.reader() : pair.written();
        Spot spot = meeting.spot().field(meeting.after(), after.name());
        if (!before.name().equals(after.name())) {
            renamed(before, after, spot, notes);
        }
        if (!DefaultValues.same(before, after)) {
            notes.add(
                    Rule.SEMANTIC_DEFAULT_CHANGED,
                    spot,
                    "the default of `" + after.name() + "` was " + DefaultValues.text(before) + " and is now "
                            + DefaultValues.text(after)
                            + ": records without the field mean something else, depending on who reads them",
                    "keep the default, and write the value where it is known");
        }
        Object unit = before.getObjectProp("unit");
        if (before.name().equals(after.name()) && unit != null && Units.differ(before, after)) {
            unit(before, after, spot, notes);
        }
    }

    private static void renamed(Schema.Field before, Schema.Field after, Spot spot, Notes notes) {
        if (Units.differ(before, after)) {
            unit(before, after, spot, notes);
        }
        notes.add(
                Rule.SEMANTIC_ALIAS_RENAME,
                spot,
                "`" + before.name() + "` is now called `" + after.name() + "`, by alias",
                "keep the alias for as long as old records are kept");
    }

    private static void unit(Schema.Field before, Schema.Field after, Spot spot, Notes notes) {
        notes.add(
                Rule.SEMANTIC_UNIT_CHANGED,
                spot,
                "`" + before.name() + "` (" + Units.of(before) + ") is read as `" + after.name() + "` ("
                        + Units.of(after) + "): the numbers stay what they are, and their unit changes",
                "add a field for the new unit, and convert where it is written");
    }

    /** Aliases serve the reader that has them: who reads with the old schema knows the old name only. */
    private static void renamedForOldReaders(Meeting meeting, Schema.Field field, Notes notes) {
        if (meeting.direction() == Direction.NEXT_READS_OLD || !field.hasDefaultValue()) {
            return;
        }
        for (Schema.Field next : meeting.unread()) {
            if (next.aliases().contains(field.name())) {
                notes.add(
                        Rule.SEMANTIC_ALIAS_NOT_APPLIED,
                        meeting.spot().field(meeting.after(), next.name()),
                        "`" + field.name() + "` is now called `" + next.name() + "`, and consumers that still read with"
                                + " the old schema do not know its alias: they get the default instead of every value",
                        "keep the name `" + field.name() + "`; or add `" + next.name() + "` beside it and write both");
            }
        }
    }

    /** The alias names a field that was written and is not read into this one: the default takes its place. */
    private static void lostAlias(Meeting meeting, Schema.Field field, Notes notes) {
        if (!field.hasDefaultValue()) {
            return;
        }
        for (String alias : field.aliases()) {
            if (meeting.written().getField(alias) != null && meeting.renamed().getField(alias) != null) {
                String record = meeting.written().getFullName();
                notes.add(
                        Rule.SEMANTIC_ALIAS_NOT_APPLIED,
                        meeting.spot().field(meeting.after(), field.name()),
                        "the alias `" + alias + "` is not applied, because its record changed from " + record + " to "
                                + meeting.reader().getFullName()
                                + " and field aliases belong to the full name: every value is replaced by the default",
                        meeting.direction() == Direction.NEXT_READS_OLD
                                ? "add \"aliases\": [\"" + (record.contains(".") ? record : "." + record)
                                        + "\"] to record " + meeting.reader().getFullName()
                                : "keep the full name " + meeting.reader().getFullName()
                                        + ": the old schema and its aliases are released");
                return;
            }
        }
    }

    private static boolean claimsNumber(Schema.Field field) {
        return switch (field.schema().getType()) {
            case INT, LONG, FLOAT, DOUBLE ->
                field.schema().getProp("logicalType") == null
                        && field.hasDefaultValue()
                        && field.defaultVal() instanceof Number number
                        && Double.isFinite(number.doubleValue())
                        && Math.abs(number.doubleValue()) > 1;
            case RECORD, ENUM, FIXED, ARRAY, MAP, UNION, STRING, BYTES, BOOLEAN, NULL -> false;
        };
    }
}
