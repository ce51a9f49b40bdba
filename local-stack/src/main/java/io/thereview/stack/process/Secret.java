package io.thereview.stack.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;

/** A password in a file that only its owner can read. Programs are given the file, not the password. */
public record Secret(Path file) {

    private static final int RANDOM_BYTES = 24;

    /** The secret kept in the file; a new random one if there is no such file yet. */
    public static Secret in(Path file) {
        if (!Files.exists(file)) {
            byte[] random = new byte[RANDOM_BYTES];
            new SecureRandom().nextBytes(random);
            SafeFile.write(file, Base64.getUrlEncoder().withoutPadding().encodeToString(random));
        }
        return new Secret(file);
    }

    /** The password itself. Never log it. */
    public String reveal() {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new StackException("cannot read the password in " + file + ": " + e, e);
        }
    }
}
