package io.thereview.gate.generated;

import io.thereview.gate.rule.Rule;
import io.thereview.gate.walk.Notes;
import io.thereview.gate.walk.Spot;
import org.apache.avro.Schema;

/**
 * Notes on one type.
 *
 * @param spot where the type is
 */
record Noted(Spot spot, Notes notes) {

    /** On the type. */
    void here(Rule rule, String message, String remedy) {
        notes.add(rule, spot, message, remedy);
    }

    /** On a field of the type, which is a record. */
    void field(Rule rule, Schema record, JavaField field, String message, String remedy) {
        notes.add(rule, spot.field(record, field.name()), message, remedy);
    }
}
