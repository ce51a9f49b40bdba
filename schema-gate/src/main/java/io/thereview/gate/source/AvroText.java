package io.thereview.gate.source;

import org.apache.avro.Schema;

/** Schemas as text. */
public final class AvroText {

    private AvroText() {}

    /**
     * Reads a schema that stands alone, as Avro does, with defaults unchecked: whether they fit is for a lens to say.
     *
     * @throws RuntimeException if it is none: an AvroRuntimeException, or whatever else Avro's parser throws at odd JSON
     */
    public static Schema parse(String text) {
        return new Schema.Parser().setValidateDefaults(false).parse(text);
    }
}
