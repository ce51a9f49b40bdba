package io.thereview.runtime.settings;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.thereview.runtime.integrity.SigningKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.common.config.types.Password;

/**
 * A secret by reference: {@code file:/path/to/secret}. A configuration never holds the secret itself, and printing one
 * shows only where the secret is.
 */
public record SecretFile(Path path) {

    private static final String PREFIX = "file:";

    /**
     * Reads the reference.
     *
     * @throws IllegalArgumentException if the text is anything but a reference; the text is not repeated
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static SecretFile parse(String reference) {
        if (!reference.startsWith(PREFIX) || reference.length() == PREFIX.length()) {
            throw new IllegalArgumentException("a secret is given by reference, such as file:/run/secrets/database");
        }
        return new SecretFile(Path.of(reference.substring(PREFIX.length())));
    }

    /** The file.
     *
     * @throws UncheckedIOException if it cannot be read
     */
    static Path readable(Path file) {
        if (!Files.isReadable(file)) {
            throw new UncheckedIOException(
                    new IOException(file + " cannot be read; create the file, or say where it is"));
        }
        return file;
    }

    /** The secret, in a form that prints nothing of it. */
    Password secret() {
        return new Password(read());
    }

    /** The secret as a key of that name. */
    SigningKey signingKey(String id) {
        return new SigningKey(id, read().getBytes(StandardCharsets.UTF_8));
    }

    /** The secret, without white space around it. */
    public String read() {
        try {
            return Files.readString(path).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("the secret in " + path + " cannot be read; create the file", e);
        }
    }
}
