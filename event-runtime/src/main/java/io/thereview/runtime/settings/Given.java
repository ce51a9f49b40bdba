package io.thereview.runtime.settings;

import io.dropwizard.util.Duration;
import org.jspecify.annotations.Nullable;

/** What stands in a configuration file, or its default. */
final class Given {

    private Given() {}

    /** The value; the other one where the file has none. */
    static <T> T or(@Nullable T value, T otherwise) {
        return value == null ? otherwise : value;
    }

    /** The value; the other one where the file has none. */
    static Duration or(@Nullable Duration value, java.time.Duration otherwise) {
        return value == null ? Duration.milliseconds(otherwise.toMillis()) : value;
    }
}
