package io.thereview.gate.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A text kept in a file; {@code -Dsnapshots.update=true} writes the files anew, for the diff to be read. */
final class Snapshot {

    private static final boolean UPDATE = Boolean.getBoolean("snapshots.update");

    private Snapshot() {}

    static boolean updates() {
        return UPDATE;
    }

    static void check(Path file, String text) throws IOException {
        if (UPDATE) {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, text);
        }
        assertThat(file)
                .withFailMessage(
                        "%s is missing; run the test with -Dsnapshots.update=true, and read what it writes", file)
                .exists();
        assertThat(text)
                .describedAs("%s; if the new text is meant, run the test with -Dsnapshots.update=true", file)
                .isEqualTo(Files.readString(file));
    }
}
