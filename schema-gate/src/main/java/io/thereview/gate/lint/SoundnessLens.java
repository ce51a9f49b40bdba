package io.thereview.gate.lint;

import io.thereview.gate.rule.Rule;
import io.thereview.gate.walk.Notes;
import io.thereview.gate.walk.SchemaVisit;
import io.thereview.gate.walk.SchemaWalk;
import io.thereview.gate.walk.Spot;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.avro.Schema;

/** Is the schema sound by itself: does it say what its writer meant, and harm nobody? Asked of every schema. */
public final class SoundnessLens {

    /** A reader allocates a fixed before it reads it, for every record. */
    private static final int LARGEST_FIXED = 1 << 20;

    /** A registry keeps a schema as one Kafka record, of at most 1 MB unless it is told otherwise. */
    private static final long LARGEST_SCHEMA = 1_000_000;

    private SoundnessLens() {}

    /** Judges one schema. */
    public static void judge(Schema next, Notes notes) {
        List<SchemaVisit> records = new ArrayList<>();
        SchemaWalk.walk(next, visit -> {
            type(visit, notes);
            if (visit.type().getType() == Schema.Type.RECORD) {
                records.add(visit);
                fields(visit, notes);
            }
        });
        Recursion.judge(records, notes);
    }

    /** Judges the size of a schema's text in bytes, with all that it refers to. */
    public static void size(long bytes, Schema next, Notes notes) {
        if (bytes > LARGEST_SCHEMA) {
            notes.add(
                    Rule.LINT_SCHEMA_TOO_LARGE,
                    Spot.top(next),
                    "the schema has " + bytes + " bytes, and a registry takes " + LARGEST_SCHEMA
                            + " at most: it cannot be registered",
                    "split the record, or shorten what is written out many times");
        }
    }

    /** Whether the schema, anywhere within, has a fixed of which a single value is too large to be made. */
    public static boolean hasHugeFixed(Schema schema) {
        AtomicBoolean found = new AtomicBoolean();
        SchemaWalk.walk(schema, visit -> {
            if (isHuge(visit.type())) {
                found.set(true);
            }
        });
        return found.get();
    }

    private static boolean isHuge(Schema type) {
        return type.getType() == Schema.Type.FIXED && type.getFixedSize() > LARGEST_FIXED;
    }

    private static void type(SchemaVisit visit, Notes notes) {
        Schema type = visit.type();
        if (type.hasProps()) {
            LogicalTypeRules.type(type, visit.spot(), notes);
            Attributes.type(type, visit.spot(), notes);
        }
        if (isHuge(type)) {
            notes.add(
                    Rule.LINT_HUGE_FIXED,
                    visit.spot().on(type),
                    "fixed " + type.getFullName() + " has " + type.getFixedSize()
                            + " bytes, which every reader allocates for every record before it reads one",
                    "use bytes, or a fixed of at most " + LARGEST_FIXED);
        }
    }

    private static void fields(SchemaVisit visit, Notes notes) {
        for (Schema.Field field : visit.type().getFields()) {
            if (field.hasProps()) {
                Spot spot = visit.spot().field(visit.type(), field.name());
                LogicalTypeRules.field(field, spot, notes);
                Attributes.field(field, spot, notes);
            }
        }
    }
}
