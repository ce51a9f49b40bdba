package io.thereview.gate.walk;

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.avro.Schema;
import org.apache.avro.util.internal.Accessor;
import org.jspecify.annotations.Nullable;

/**
 * The default of a field as it stands in the schema. Avro's public view of it turns numbers into the field's type and so
 * hides what does not fit; this is the one place that looks behind it.
 */
public final class DefaultJson {

    private DefaultJson() {}

    /** Null if the field has no default. */
    public static @Nullable JsonNode of(Schema.Field field) {
        return Accessor.defaultValue(field);
    }
}
