package io.thereview.gate.semantic;

import io.thereview.gate.rule.Direction;
import io.thereview.gate.rule.Rule;
import io.thereview.gate.walk.LogicalTypeCatalogue;
import io.thereview.gate.walk.Meeting;
import io.thereview.gate.walk.Notes;
import io.thereview.gate.walk.TypeText;
import java.math.BigDecimal;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The same bytes under another logical type. Avro's resolution does not look at logical types at all; the specification
 * (version 1.12, "Logical Types") says that a reader takes an unknown or invalid one for the plain type.
 */
final class LogicalTypeChanges {

    private LogicalTypeChanges() {}

    static void judge(Meeting meeting, Notes notes) {
        String written = name(meeting.written());
        String read = name(meeting.reader());
        if (written == null && read == null) {
            return;
        }
        if (written == null) {
            notes.add(
                    Rule.SEMANTIC_LOGICAL_TYPE_ADDED,
                    meeting.spot(),
                    TypeText.of(meeting.written()) + " is read as " + TypeText.of(meeting.reader())
                            + ": values that were written without the logical type are taken for it, or fail",
                    meeting.direction() == Direction.NEXT_READS_OLD
                            ? "add a new field with the logical type and keep the plain one"
                            : "keep the logical type: old readers go by it");
        } else if (read == null) {
            removed(meeting, notes);
        } else if (!written.equals(read)) {
            changed(meeting, notes);
        } else if (meeting.written().getLogicalType() instanceof LogicalTypes.Decimal from
                && meeting.reader().getLogicalType() instanceof LogicalTypes.Decimal to) {
            decimal(meeting, from, to, notes);
        }
    }

    private static void changed(Meeting meeting, Notes notes) {
        notes.add(
                Rule.SEMANTIC_LOGICAL_TYPE_CHANGED,
                meeting.spot(),
                TypeText.of(meeting.before()) + " became " + TypeText.of(meeting.after())
                        + ": same bytes, different meaning",
                "keep the field, add one of another name for the new meaning with a default, and remove the old one when no"
                        + " record with it is kept any more");
    }

    private static void removed(Meeting meeting, Notes notes) {
        Schema.Type type = meeting.reader().getType();
        if (type == Schema.Type.FLOAT || type == Schema.Type.DOUBLE) {
            changed(meeting, notes);
            return;
        }
        notes.add(
                Rule.SEMANTIC_LOGICAL_TYPE_REMOVED,
                meeting.spot(),
                TypeText.of(meeting.written()) + " is read as plain " + TypeText.of(meeting.reader())
                        + ": the unit is only in people's heads, and generated accessors change their type",
                "keep the logical type");
    }

    private static void decimal(Meeting meeting, LogicalTypes.Decimal from, LogicalTypes.Decimal to, Notes notes) {
        if (from.getScale() != to.getScale()) {
            notes.add(
                    Rule.SEMANTIC_DECIMAL_SCALE_CHANGED,
                    meeting.spot(),
                    "the scale of the decimal changed: unscaled 12345 was written as "
                            + example(from) + " and is read as "
                            + example(to),
                    "keep the scale; a field of another name may have another one");
        }
        if (to.getPrecision() < from.getPrecision()) {
            notes.add(
                    Rule.SEMANTIC_DECIMAL_PRECISION_NARROWED,
                    meeting.spot(),
                    "decimals of " + from.getPrecision() + " digits are read as decimals of " + to.getPrecision()
                            + ": larger values are out of range",
                    meeting.direction() == Direction.NEXT_READS_OLD
                            ? "keep the precision, or widen it"
                            : "keep the precision: old readers cannot take more digits");
        }
    }

    /** In digits, unless there would be thousands of them. */
    private static String example(LogicalTypes.Decimal type) {
        BigDecimal value = BigDecimal.valueOf(12345, type.getScale());
        return Math.abs(type.getScale()) > 50 ? value.toString() : value.toPlainString();
    }

    /** The logical type that takes effect; a misspelt or misplaced one does not, and is a matter of style. */
    static @Nullable String name(Schema schema) {
        LogicalType known = schema.getLogicalType();
        if (known != null) {
            return known.getName();
        }
        String given = schema.getProp(LogicalType.LOGICAL_TYPE_PROP);
        return given == null
                        || LogicalTypes.getCustomRegisteredTypes().containsKey(given)
                        || LogicalTypeCatalogue.NAMES.contains(given)
                ? null
                : given;
    }
}
