package io.thereview.gate.release;

import io.thereview.gate.source.SourceException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** {@code CHANGELOG.md} of the schemas, as a text: what each release changed, the newest first. */
record Changelog(Path file, String text) {

    private static final String FILE = "CHANGELOG.md";
    private static final String TITLE = "# Changelog of the schemas\n";

    /**
     * Reads it; empty if there is none.
     *
     * @throws SourceException if it is there and cannot be read
     */
    static Changelog read(Path schemas) {
        Path file = schemas.resolve(FILE);
        try {
            return new Changelog(file, Files.exists(file) ? Files.readString(file) : "");
        } catch (IOException e) {
            throw new SourceException("cannot read " + file + ": " + e, e);
        }
    }

    /** Whether a release has its heading. */
    boolean tells(int release) {
        return Pattern.compile("(?m)^## " + release + "(?=[ \r\n]|$)")
                .matcher(text)
                .find();
    }

    /** With a release at the top. */
    Changelog with(String heading, List<String> lines) {
        String rest = text.startsWith(TITLE) ? text.substring(TITLE.length()) : "\n" + text;
        StringBuilder longer =
                new StringBuilder(TITLE).append("\n## ").append(heading).append("\n\n");
        lines.forEach(line -> longer.append("- ").append(line).append('\n'));
        return new Changelog(file, longer + (rest.isBlank() ? "" : rest));
    }

    void write() {
        Folders.write(file, text.getBytes(StandardCharsets.UTF_8));
    }
}
