package io.thereview.system.history;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file is not a history; the message names file, line and reason. */
public final class HistoryException extends IOException {

    private static final long serialVersionUID = 1L;

    HistoryException(Path file, int line, String reason) {
        this(file, line, reason, null);
    }

    HistoryException(Path file, int line, String reason, @Nullable Throwable cause) {
        super(file + ", line " + line + ": " + reason, cause);
    }
}
