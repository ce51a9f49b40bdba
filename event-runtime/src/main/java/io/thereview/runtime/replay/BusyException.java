package io.thereview.runtime.replay;

/** Another command is dealing with the same dead letters. The message says who gave it, for people. */
public final class BusyException extends RuntimeException {

    private static final long serialVersionUID = 1;

    BusyException(String message) {
        super(message);
    }
}
