package io.thereview.gate.release;

import io.thereview.gate.source.SourceException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@code CHANGELOG.md} of the schemas: what each release changed, the newest first. */
final class Changelog {

    private static final String FILE = "CHANGELOG.md";
    private static final String TITLE = "# Changelog of the schemas\n";

    private Changelog() {}

    /** Adds a release at the top. */
    static void add(Path schemas, String heading, List<String> lines) {
        Path file = schemas.resolve(FILE);
        String old = read(file);
        String rest = old.startsWith(TITLE) ? old.substring(TITLE.length()) : "\n" + old;
        StringBuilder text =
                new StringBuilder(TITLE).append("\n## ").append(heading).append("\n\n");
        lines.forEach(line -> text.append("- ").append(line).append('\n'));
        Folders.write(file, (text + (rest.isBlank() ? "" : rest)).getBytes(StandardCharsets.UTF_8));
    }

    private static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new SourceException("cannot read " + file + ": " + e, e);
        }
    }
}
