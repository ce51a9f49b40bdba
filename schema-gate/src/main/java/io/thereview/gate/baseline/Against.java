package io.thereview.gate.baseline;

import io.thereview.gate.registry.Registry;
import io.thereview.gate.registry.RegistryConnection;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** What somebody asks today's schemas to be compared with. */
public sealed interface Against {

    /** The releases, and the merge base with the main branch, as far as they exist. */
    record Usual() implements Against {}

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

    /** Every version that a registry has of the subjects; a subject that it does not have is new. */
    record Registered(Registry registry) implements Against {

        /** How a text for this begins. */
        public static final String SCHEME = "registry:";
    }

    /**
     * Reads {@code released}, {@code git:REF[:PATH]}, {@code dir:PATH}, or {@code registry:URL} for a registry that asks
     * nobody who he is.
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
        if (text.startsWith(Registered.SCHEME)) {
            return new Registered(Registry.open(
                    RegistryConnection.of(RegistryConnection.url(text.substring(Registered.SCHEME.length())))));
        }
        throw new IllegalArgumentException(
                "'" + text + "' is neither released nor git:REF[:PATH] nor dir:PATH nor registry[:URL]");
    }
}
