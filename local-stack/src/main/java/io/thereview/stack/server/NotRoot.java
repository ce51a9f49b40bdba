package io.thereview.stack.server;

import io.thereview.stack.process.StackException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** PostgreSQL refuses to run as root. Root therefore runs it in a user namespace in which it is nobody. */
final class NotRoot {

    private static final List<String> NAMESPACE = List.of("unshare", "--user");

    private NotRoot() {}

    /** What to write before a command line; nothing for everybody but root. */
    static List<String> prefix() {
        if (!System.getProperty("user.name").equals("root")) {
            return List.of();
        }
        try {
            Process id = new ProcessBuilder("unshare", "--user", "id", "-u")
                    .redirectErrorStream(true)
                    .start();
            String answer = new String(id.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (answer.matches("[1-9][0-9]*")) {
                return NAMESPACE;
            }
            throw refused(answer);
        } catch (IOException e) {
            throw refused(String.valueOf(e.getMessage()));
        }
    }

    private static StackException refused(String why) {
        return new StackException("PostgreSQL does not run as root, and this system lets root not be somebody else "
                + "(unshare --user: " + why + "); run this as an ordinary user");
    }
}
