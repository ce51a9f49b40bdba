package io.thereview.gate.scaffold;

/** What was asked for is understood and must not be done, as the message says; nothing was written. */
public final class RefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    RefusedException(String message) {
        super(message);
    }
}
