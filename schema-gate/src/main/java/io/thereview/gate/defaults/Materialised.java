package io.thereview.gate.defaults;

import com.fasterxml.jackson.databind.JsonNode;
import io.thereview.gate.rule.Rule;
import io.thereview.gate.walk.LogicalTypeCatalogue;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.jspecify.annotations.Nullable;

/** The second witness: a default made as a reader makes it, and written as a writer writes it, by Avro itself. */
final class Materialised {

    private static final GenericData RAW = new GenericData();
    private static final GenericData CONVERTING = LogicalTypeCatalogue.converting();

    private Materialised() {}

    /** Makes the default for real, and notes what Avro cannot make. */
    static void tryOut(Schema.Field field, JsonNode json, Trial trial) {
        String complaint = complaint(CONVERTING, field);
        if (complaint != null) {
            boolean logical = complaint(RAW, field) == null;
            trial.flaw(
                    logical ? Rule.DEFAULT_INVALID_FOR_LOGICAL_TYPE : Rule.DEFAULT_INVALID,
                    At.WHOLE.holds(json) + ", and Avro cannot make it: " + complaint,
                    logical
                            ? "use a value that the logical type can hold, or make the field optional with default null"
                            : "use a value of the field's type");
        }
    }

    private static @Nullable String complaint(GenericData model, Schema.Field field) {
        try {
            Object value = model.getDefaultValue(field);
            BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(OutputStream.nullOutputStream(), null);
            new GenericDatumWriter<>(field.schema(), model).write(value, encoder);
            return null;
        } catch (RuntimeException | IOException failure) {
            String message = failure.getMessage();
            return message == null ? failure.getClass().getSimpleName() : message;
        }
    }
}
