package io.thereview.gate.wire;

import io.thereview.gate.rule.Rule;
import io.thereview.gate.walk.Meeting;
import io.thereview.gate.walk.Notes;
import io.thereview.gate.walk.Pair;
import io.thereview.gate.walk.PairWalk;
import io.thereview.gate.walk.Spot;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;

/**
 * Whether the bytes can be resolved. Two witnesses are heard: {@link SchemaCompatibility}, which every registry asks, and
 * {@link org.apache.avro.Resolver}, which decoders are built from. A change passes only if both pass it.
 */
public final class WireLens {

    private WireLens() {}

    /** Notes every breach. */
    public static void judge(Pair pair, Notes notes) {
        AtomicBoolean breached = new AtomicBoolean();
        Notes counted = (rule, spot, message, remedy) -> {
            breached.set(true);
            notes.add(rule, spot, message, remedy);
        };
        try {
            PairWalk.walk(pair, meeting -> judge(meeting, counted));
            SchemaCompatibility.SchemaPairCompatibility verdict =
                    SchemaCompatibility.checkReaderWriterCompatibility(pair.reader(), pair.writer());
            if (verdict.getType() != SchemaCompatibilityType.COMPATIBLE && !breached.get()) {
                notes.add(
                        Rule.WIRE_INCOMPATIBLE,
                        Spot.top(pair.next()),
                        "Avro refuses this change: " + details(verdict),
                        "undo the change that Avro names");
            }
        } catch (AvroRuntimeException e) {
            notes.add(
                    Rule.WIRE_ALIAS_AMBIGUOUS,
                    Spot.top(pair.next()),
                    "aliases and names contradict each other: "
                            + String.valueOf(e.getMessage()).split(" in writer ", 2)[0],
                    "let every alias be a name that is no longer used, and give it to one field or type only");
        }
    }

    private static void judge(Meeting meeting, Notes notes) {
        switch (meeting.reader().getType()) {
            case RECORD, ENUM, FIXED -> NamedTypes.judge(meeting, notes);
            case UNION -> Unions.judge(meeting, notes);
            case ARRAY, MAP, STRING, BYTES, INT, LONG, FLOAT, DOUBLE, BOOLEAN, NULL -> {
                if (meeting.isError()) {
                    Types.mismatch(meeting, notes);
                }
            }
        }
    }

    private static String details(SchemaCompatibility.SchemaPairCompatibility verdict) {
        return verdict.getResult().getIncompatibilities().stream()
                .map(each -> each.getType() + " at " + each.getLocation() + " (" + each.getMessage() + ")")
                .collect(Collectors.joining("; "));
    }
}
