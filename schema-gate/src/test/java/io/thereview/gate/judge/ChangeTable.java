package io.thereview.gate.judge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Changes of schemas and what the gate has to say of them, from a text that people can read and add to. */
public final class ChangeTable {

    private static final Path FOLDER = Path.of("src/test/resources/changes");

    private ChangeTable() {}

    /** The changes in a file: paragraphs of a name, the two schemas, and a line for each finding. */
    public static List<Row> read(String file) {
        List<Row> rows = new ArrayList<>();
        for (String paragraph : text(file).split("\n\n", -1)) {
            List<String> lines = paragraph.lines().toList();
            if (!paragraph.startsWith("#")) {
                rows.add(new Row(
                        lines.get(0),
                        schema("old:", lines.get(1)),
                        schema("next:", lines.get(2)),
                        lines.subList(3, lines.size())));
            }
        }
        return rows;
    }

    private static String schema(String key, String line) {
        if (!line.startsWith(key)) {
            throw new IllegalArgumentException(line + " does not start with " + key);
        }
        return line.substring(key.length()).strip();
    }

    private static String text(String file) {
        try {
            return Files.readString(FOLDER.resolve(file));
        } catch (IOException e) {
            throw new IllegalStateException("cannot read " + file, e);
        }
    }

    /** One change, and the findings that it has to give. */
    public record Row(String change, String old, String next, List<String> findings) {

        @Override
        public String toString() {
            return change;
        }
    }
}
