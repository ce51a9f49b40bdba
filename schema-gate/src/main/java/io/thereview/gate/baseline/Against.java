package io.thereview.gate.baseline;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** What somebody asks today's schemas to be compared with. */
public sealed interface Against {

    /** The releases below the folder itself. */
    record Released() implements Against {}

    /**
     * A commit.
     *
     * @param path of the folder within the repository; empty for the same folder as today
     */
    record Commit(String ref, Optional<String> path) implements Against {}

    /** Another folder. */
    record Folder(Path folder) implements Against {}

    /**
     * Reads {@code released}, {@code git:REF[:PATH]} or {@code dir:PATH}.
     *
     * @throws IllegalArgumentException if it is none of them
     */
    static Against of(String text) {
        if (text.equals("released")) {
            return new Released();
        }
        if (text.startsWith("git:") && text.length() > "git:".length()) {
            String[] parts = text.substring("git:".length()).split(":", 2);
            if (!parts[0].isEmpty() && !parts[0].startsWith("-")) {
                return new Commit(parts[0], parts.length > 1 ? Optional.of(parts[1]) : Optional.empty());
            }
        }
        if (text.startsWith("dir:") && text.length() > "dir:".length()) {
            try {
                return new Folder(Path.of(text.substring("dir:".length())));
            } catch (InvalidPathException e) {
                throw new IllegalArgumentException("'" + text + "' names no folder: " + e.getMessage(), e);
            }
        }
        throw new IllegalArgumentException("'" + text + "' is neither released nor git:REF[:PATH] nor dir:PATH");
    }
}
