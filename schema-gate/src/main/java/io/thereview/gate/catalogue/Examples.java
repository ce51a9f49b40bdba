package io.thereview.gate.catalogue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.thereview.gate.data.Anatomy;
import io.thereview.gate.data.Golden;
import io.thereview.gate.data.GoldenRecord;
import io.thereview.gate.lint.SoundnessLens;
import java.util.List;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;

/** Typical records, as releases record them, and JSON that people can read. */
final class Examples {

    private static final JsonMapper PRETTY = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private Examples() {}

    /** A record of the schema, if one can be made. */
    static Entry.Example of(Schema schema) {
        if (SoundnessLens.hasHugeFixed(schema)) {
            return Entry.Example.NONE;
        }
        try {
            List<GoldenRecord> records = Golden.record(schema);
            return records.isEmpty() ? Entry.Example.NONE : example(schema, records.get(0));
        } catch (AvroRuntimeException | IllegalArgumentException e) { // such as a record without fields, in Avro's JSON
            return Entry.Example.NONE;
        } catch (StackOverflowError e) { // Avro's encoders recurse into what nests deep
            return Entry.Example.NONE;
        }
    }

    private static Entry.Example example(Schema schema, GoldenRecord record) {
        return new Entry.Example(pretty(record.json()), record.hex(), Anatomy.of(schema, record.bytes()));
    }

    /** The same JSON with line breaks. */
    static String pretty(String json) {
        try {
            return PRETTY.writerWithDefaultPrettyPrinter().writeValueAsString(PRETTY.readTree(json));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Avro writes JSON", e);
        }
    }
}
