package io.thereview.gate.release;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.thereview.gate.source.InvalidSchemaException;
import io.thereview.gate.source.SchemaSet;
import io.thereview.gate.source.SourceException;
import io.thereview.gate.source.Subject;
import io.thereview.gate.source.Whole;
import java.nio.charset.StandardCharsets;
import org.apache.avro.Schema;

/**
 * A subject's schema as it goes into a release: whole in itself.
 *
 * @param text with line breaks, and otherwise as it was written
 */
record Frozen(Subject subject, String text, Schema schema) {

    private static final JsonMapper PRETTY = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    /**
     * Freezes it.
     *
     * @throws SourceException if its file is missing or broken
     */
    static Frozen of(Subject subject, SchemaSet schemas) {
        if (!schemas.snapshot().files().containsKey(subject.file())) {
            throw new SourceException("subject " + subject.subject() + " has the file "
                    + schemas.snapshot().shown(subject.file()) + ", which does not exist");
        }
        Whole whole = schemas.whole(subject.file());
        if (!whole.isUsable()) {
            throw new SourceException(whole.problems().get(0).toString());
        }
        try {
            Schema schema = schemas.parse(whole);
            boolean alone = schemas.closure(subject.file()).size() == 1;
            return new Frozen(subject, alone ? whole.text() : pretty(whole.text()), schema);
        } catch (InvalidSchemaException e) {
            throw new SourceException(e.problem().toString(), e);
        }
    }

    byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String pretty(String text) {
        try {
            return PRETTY.writerWithDefaultPrettyPrinter().writeValueAsString(PRETTY.readTree(text)) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a whole schema is JSON", e);
        }
    }
}
