package io.thereview.gate.defaults;

import io.thereview.gate.rule.Rule;
import io.thereview.gate.walk.Notes;
import io.thereview.gate.walk.Spot;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;

/** Keeps what a lens noted. */
final class Noted implements Notes {

    private final List<Note> all = new ArrayList<>();

    record Note(Rule rule, String path, String message, String remedy) {}

    static List<Note> by(Schema schema) {
        Noted noted = new Noted();
        DefaultsLens.judge(schema, noted);
        return noted.all;
    }

    /** As a consumer with a lenient parser would have it, so that nothing is hidden. */
    static Schema lenient(String schema) {
        return new Schema.Parser().setValidateDefaults(false).parse(schema);
    }

    /** A record with one field. */
    static String record(String type, String defaultJson) {
        return """
                {"type": "record", "name": "R", "fields": [{"name": "f", "type": %s, "default": %s}]}""".formatted(type, defaultJson);
    }

    @Override
    public void add(Rule rule, Spot spot, String message, String remedy) {
        all.add(new Note(rule, spot.path(), message, remedy));
    }
}
