package io.thereview.testkit.server;

import org.jspecify.annotations.Nullable;

/** What to say to a test that uses an extension before JUnit started it. */
final class NotStarted {

    private NotStarted() {}

    static <T> T check(@Nullable T shared, String extension) {
        if (shared == null) {
            throw new IllegalStateException(
                    extension + " is not started; declare it as a static field with @RegisterExtension");
        }
        return shared;
    }
}
