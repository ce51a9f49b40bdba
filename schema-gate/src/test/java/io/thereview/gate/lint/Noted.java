package io.thereview.gate.lint;

import io.thereview.gate.rule.Rule;
import io.thereview.gate.walk.Notes;
import io.thereview.gate.walk.Spot;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.apache.avro.Schema;

/** Keeps what a lens noted. */
final class Noted implements Notes {

    private final List<Note> all = new ArrayList<>();

    record Note(Rule rule, String path, String message, String remedy) {}

    static List<Note> by(BiConsumer<Schema, Notes> lens, String schema) {
        Noted noted = new Noted();
        lens.accept(new Schema.Parser().parse(schema), noted);
        return noted.all;
    }

    /** Rule and place of each, sorted, one after the other. */
    static String rules(BiConsumer<Schema, Notes> lens, String schema) {
        return by(lens, schema).stream()
                .map(note -> note.rule() + " " + note.path())
                .sorted()
                .collect(Collectors.joining(", "));
    }

    @Override
    public void add(Rule rule, Spot spot, String message, String remedy) {
        all.add(new Note(rule, spot.path(), message, remedy));
    }
}
