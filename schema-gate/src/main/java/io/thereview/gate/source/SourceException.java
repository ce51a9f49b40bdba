package io.thereview.gate.source;

import org.jspecify.annotations.Nullable;

/** Files cannot be read as they should. The message says which, why, and what to do; it is shown as it is. */
public final class SourceException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public SourceException(String message) {
        this(message, null);
    }

    public SourceException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
