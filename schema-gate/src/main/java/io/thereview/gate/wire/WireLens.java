package io.thereview.gate.wire;

import io.thereview.gate.rule.Rule;
import io.thereview.gate.rule.Severity;
import io.thereview.gate.walk.Meeting;
import io.thereview.gate.walk.Notes;
import io.thereview.gate.walk.Pair;
import io.thereview.gate.walk.Spot;
import java.util.stream.Collectors;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.AvroTypeException;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;

/**
 * Whether the bytes can be resolved. Two witnesses are heard: {@link SchemaCompatibility}, which every registry asks, and
 * {@link org.apache.avro.Resolver}, which decoders are built from. A pair passes only if both pass it. One lens judges one
 * pair: first every meeting of it, then the pair as a whole. Not thread-safe.
 */
public final class WireLens {

    private final Pair pair;
    private final Notes notes;
    private boolean breached;

    /** A lens for one pair. */
    public WireLens(Pair pair, Notes notes) {
        this.pair = pair;
        this.notes = (rule, spot, message, remedy) -> {
            breached |= rule.severity() == Severity.ERROR;
            notes.add(rule, spot, message, remedy);
        };
    }

    /** What Avro's decoder would do at one place. */
    public void judge(Meeting meeting) {
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

    /** What the registry's check says of the pair, where no rule has spoken: nothing that it refuses may pass. */
    public void conclude() {
        SchemaCompatibility.SchemaPairCompatibility verdict =
                SchemaCompatibility.checkReaderWriterCompatibility(pair.reader(), pair.writer());
        if (verdict.getType() != SchemaCompatibilityType.COMPATIBLE && !breached) {
            notes.add(
                    Rule.WIRE_INCOMPATIBLE,
                    Spot.top(pair.next()),
                    "Avro refuses this change: " + details(verdict),
                    "undo the change that Avro names");
        }
    }

    /**
     * What follows when Avro cannot even begin: the reader's aliases contradict the writer's names, or Avro copies the
     * writer's schema to apply them and refuses a default there that nobody had looked at before.
     */
    public void contradiction(AvroRuntimeException cause) {
        String reason = String.valueOf(cause.getMessage());
        if (cause instanceof AvroTypeException) {
            notes.add(
                    Rule.WIRE_INCOMPATIBLE,
                    Spot.top(pair.next()),
                    "Avro cannot apply the aliases of the schema that reads to the one that wrote: " + reason,
                    "remove the aliases: they cannot be used for as long as records of that version are kept");
        } else {
            notes.add(
                    Rule.WIRE_ALIAS_AMBIGUOUS,
                    Spot.top(pair.next()),
                    "aliases and names contradict each other: " + reason.split(" in (writer )?record ", 2)[0],
                    "let every alias be a name that is no longer used, and give it to one field or type only");
        }
    }

    private static String details(SchemaCompatibility.SchemaPairCompatibility verdict) {
        return verdict.getResult().getIncompatibilities().stream()
                .map(each -> each.getType() + " at " + each.getLocation() + " (" + each.getMessage() + ")")
                .collect(Collectors.joining("; "));
    }
}
