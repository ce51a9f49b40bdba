package io.thereview.gate.registry;

import io.thereview.gate.source.SourceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that holds one secret and nothing else; a line end after it is not part of it. */
final class SecretFile {

    private SecretFile() {}

    /**
     * Reads it.
     *
     * @throws SourceException if it cannot be read, or is empty
     */
    static String read(Path file) {
        try {
            String secret = Files.readString(file).strip();
            if (secret.isEmpty() || secret.lines().count() > 1) {
                throw new SourceException(file + " must hold one secret on one line, and "
                        + (secret.isEmpty() ? "is empty" : "has several lines"));
            }
            return secret;
        } catch (IOException e) {
            throw new SourceException("cannot read the secret in " + file + ": " + Words.of(e), e);
        }
    }
}
