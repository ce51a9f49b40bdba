package io.thereview.runtime.serde;

import org.jspecify.annotations.Nullable;

/** The bytes are no record of a schema that may be read here. Trying again cannot help. */
public final class UndecodableException extends RuntimeException {

    /** What is wrong with the bytes. */
    public UndecodableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
