package io.thereview.gate.wire;

import io.thereview.gate.rule.Direction;
import io.thereview.gate.rule.Rule;
import io.thereview.gate.walk.Branches;
import io.thereview.gate.walk.Meeting;
import io.thereview.gate.walk.Notes;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.avro.Resolver;
import org.apache.avro.Schema;

/** Records, enums and fixed, read as a type of the same kind or of another. */
final class NamedTypes {

    private NamedTypes() {}

    static void judge(Meeting meeting, Notes notes) {
        Schema.Type type = meeting.reader().getType();
        if (!meeting.areBoth(type)) {
            if (meeting.isError()) {
                Types.mismatch(meeting, notes);
            }
            return;
        }
        if (isMisnamed(meeting)) {
            if (meeting.chosenFrom() != null
                    && (meeting.isAnotherWritten(meeting.reader()) || meeting.isOneOfSeveralWithoutBranch())) {
                Unions.structural(meeting, notes);
                return;
            }
            name(meeting, notes);
        }
        if (type == Schema.Type.RECORD) {
            Fields.judge(meeting, notes);
        } else if (type == Schema.Type.ENUM) {
            symbols(meeting, notes);
        } else if (meeting.written().getFixedSize() != meeting.reader().getFixedSize()) {
            notes.add(
                    Rule.WIRE_FIXED_SIZE_CHANGED,
                    meeting.spot(),
                    "fixed " + meeting.after().getFullName() + " had "
                            + meeting.before().getFixedSize() + " bytes and has now "
                            + meeting.after().getFixedSize() + ": " + Types.consequence(meeting),
                    "keep the size and add a fixed of another name");
        }
    }

    /** A branch chosen by structure, though another has the right name, is the wrong branch, not a wrong name. */
    private static boolean isMisnamed(Meeting meeting) {
        if (meeting.renamed().getName().equals(meeting.reader().getName())) {
            return false;
        }
        return meeting.chosenFrom() == null || Branches.meant(meeting.renamed(), meeting.chosenFrom()) == null;
    }

    private static void name(Meeting meeting, Notes notes) {
        String written = meeting.written().getFullName();
        String reader = meeting.reader().getFullName();
        String simple = meeting.written().getName();
        boolean shortAlias = meeting.reader().getAliases().stream()
                .anyMatch(alias -> alias.substring(alias.lastIndexOf('.') + 1).equals(simple));
        String alias = written.contains(".") ? written : "." + written;
        if (shortAlias) {
            notes.add(
                    Rule.WIRE_ALIAS_NOT_FULLY_QUALIFIED,
                    meeting.spot(),
                    "the alias \"" + simple + "\" of " + reader + " means "
                            + meeting.reader().getNamespace() + "." + simple + ", and the old name is " + written,
                    meeting.direction() == Direction.NEXT_READS_OLD
                            ? "write the alias as \"" + alias + "\""
                            : "keep the name " + reader + "; the old schema and its aliases are released");
            return;
        }
        notes.add(
                Rule.WIRE_NAME_MISMATCH,
                meeting.spot(),
                meeting.written().getType().getName() + " " + meeting.before().getFullName() + " is now called "
                        + meeting.after().getFullName() + "; a reader takes that for another type",
                meeting.direction() == Direction.NEXT_READS_OLD
                        ? "add \"aliases\": [\"" + alias + "\"], or keep the name"
                        : "keep the name " + reader + "; an alias helps new readers only");
    }

    private static void symbols(Meeting meeting, Notes notes) {
        if (!(meeting.action() instanceof Resolver.EnumAdjust adjust)) {
            return;
        }
        List<String> unknown = IntStream.range(0, adjust.adjustments.length)
                .filter(i -> adjust.adjustments[i] < 0)
                .mapToObj(meeting.written().getEnumSymbols()::get)
                .toList();
        if (unknown.isEmpty()) {
            return;
        }
        String symbols = String.join(", ", unknown);
        String name = meeting.after().getFullName();
        if (meeting.direction() == Direction.NEXT_READS_OLD) {
            notes.add(
                    Rule.WIRE_ENUM_SYMBOL_REMOVED,
                    meeting.spot(),
                    symbols + " was removed from enum " + name + ", which has no default symbol: "
                            + Types.consequence(meeting),
                    "keep the symbol, or give the enum itself a \"default\" symbol; a default of the field does not help");
        } else {
            notes.add(
                    Rule.WIRE_ENUM_SYMBOL_ADDED_OLD_READERS,
                    meeting.spot(),
                    symbols + " was added to enum " + name + ", and the old schema has no default symbol: "
                            + Types.consequence(meeting),
                    "add a \"default\" symbol to the enum first, deploy every reader, and add the symbol then");
        }
    }
}
