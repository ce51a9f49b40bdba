package io.thereview.stack.process;

import org.jspecify.annotations.Nullable;

/** The stack cannot do what was asked. The message says what, why, and what to do next; it is shown as it is. */
public final class StackException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StackException(String message) {
        this(message, null);
    }

    public StackException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
