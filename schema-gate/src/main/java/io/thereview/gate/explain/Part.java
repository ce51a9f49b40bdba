package io.thereview.gate.explain;

import io.thereview.gate.page.Example;
import java.util.ArrayList;
import java.util.List;

/**
 * A text of an example, laid out to be read.
 *
 * @param title which of the versions, or which file
 * @param json whether the text is JSON
 */
record Part(String title, String text, boolean json) {

    private static final int WIDTH = 100;

    /** The texts of an example, in their order. */
    static List<Part> of(Example example) {
        List<Part> parts = new ArrayList<>();
        switch (example) {
            case Example.Change change -> {
                for (int i = 0; i < change.previous().size(); i++) {
                    parts.add(laidOut("version " + (i + 1), change.previous().get(i)));
                }
                parts.add(laidOut("next", change.next()));
            }
            case Example.Topic topic -> {
                parts.add(laidOut("schema id 1", topic.written()));
                parts.add(new Part("records on the topic", String.join("\n", topic.records()), false));
                parts.add(laidOut("next", topic.next()));
            }
            case Example.Folder folder ->
                folder.files()
                        .forEach((path, text) -> parts.add(
                                path.endsWith(".avsc") ? laidOut(path, text) : new Part(path, text.strip(), false)));
        }
        return parts;
    }

    private static Part laidOut(String title, String json) {
        return new Part(title, SchemaLayout.of(json, WIDTH), true);
    }
}
