package io.thereview.system.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** What names the code in a checkout. */
final class Revision {

    private static final String UNKNOWN = "unknown";

    private Revision() {}

    /** What {@code git describe} says; {@code unknown} where there is no git. */
    static String of(Path root) throws InterruptedException {
        try {
            Process git = new ProcessBuilder("git", "describe", "--always", "--dirty")
                    .directory(root.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String name = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return git.waitFor() == 0 && !name.isEmpty() ? name : UNKNOWN;
        } catch (IOException e) {
            return UNKNOWN;
        }
    }
}
