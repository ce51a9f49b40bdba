package io.thereview.runtime.serde;

/** The registry could not be asked. Says nothing about the record: the same call may succeed later. */
public final class RegistryUnavailableException extends RuntimeException {

    /** What was asked of which registry, and why it failed. */
    public RegistryUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
