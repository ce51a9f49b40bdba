package io.thereview.stack.process;

/** How a process is asked to end by itself. */
public enum StopSignal {
    /** The usual request. */
    TERM,
    /** What PostgreSQL calls a fast shutdown: it does not wait for its clients. */
    INT
}
