package io.thereview.gate.data;

import java.util.ArrayList;
import java.util.List;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;

/**
 * A field of the reader that Avro finds nothing to read from and cannot make a default of either: whatever the values,
 * the record cannot be read.
 *
 * @param problem in Avro's words
 */
record MissingField(Schema.Field field, String problem) {

    static List<MissingField> of(Schema writer, Schema reader, GenericData data) {
        Schema renamed;
        try {
            renamed = Schema.applyAliases(writer, reader);
        } catch (AvroRuntimeException e) {
            return List.of(); // aliases that contradict each other: no field is at fault, reading tells why
        }
        List<MissingField> missing = new ArrayList<>();
        for (Schema.Field field : reader.getFields()) {
            if (renamed.getField(field.name()) == null) {
                add(field, data, missing);
            }
        }
        return missing;
    }

    private static void add(Schema.Field field, GenericData data, List<MissingField> missing) {
        if (!field.hasDefaultValue()) {
            missing.add(new MissingField(field, "AvroTypeException: missing required field " + field.name()));
            return;
        }
        try {
            data.getDefaultValue(field);
        } catch (RuntimeException e) {
            missing.add(new MissingField(field, Readers.text(e)));
        }
    }
}
