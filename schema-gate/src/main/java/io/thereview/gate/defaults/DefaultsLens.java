package io.thereview.gate.defaults;

import io.thereview.gate.walk.Notes;
import io.thereview.gate.walk.SchemaVisit;
import io.thereview.gate.walk.SchemaWalk;
import io.thereview.gate.walk.Spot;
import org.apache.avro.Schema;

/**
 * Is every default a value of its type? Avro's parser only looks at the kind of JSON, and a lenient parser at nothing; what
 * is wrong then shows in the consumer that reads the first old record.
 */
public final class DefaultsLens {

    private DefaultsLens() {}

    /** Judges every default anywhere in the schema, each broken one once, at its field. */
    public static void judge(Schema next, Notes notes) {
        DefaultCheck check = new DefaultCheck();
        SchemaWalk.walk(next, visit -> {
            if (visit.type().getType() == Schema.Type.RECORD) {
                record(visit, check, notes);
            }
        });
    }

    private static void record(SchemaVisit visit, DefaultCheck check, Notes notes) {
        for (Schema.Field field : visit.type().getFields()) {
            if (field.hasDefaultValue()) {
                for (Flaw flaw : check.of(field).flaws()) {
                    Spot spot = visit.spot().field(visit.type(), field.name());
                    notes.add(
                            flaw.rule(),
                            spot,
                            "the default of `" + field.name() + "` " + flaw.predicate(),
                            flaw.remedy());
                }
            }
        }
    }
}
