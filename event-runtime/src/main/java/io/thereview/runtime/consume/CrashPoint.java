package io.thereview.runtime.consume;

/**
 * The places at which it matters most whether a process dies there. Consuming code passes them by name; whoever builds a
 * consumer for a test may let it die at one, and nobody else does anything there.
 */
enum CrashPoint {
    /** Records have been received and nothing of them is done. */
    AFTER_POLL,
    /** The event is decoded; its handler is called next. */
    BEFORE_HANDLER,
    /** The handler has returned; nothing is remembered of it yet. */
    AFTER_HANDLER,
    /** The dead letter is acknowledged; its offset has not moved. */
    AFTER_DEAD_LETTER,
    /** The record is acknowledged on the retry topic; its offset has not moved. */
    AFTER_RETRY,
    /** Offsets are about to be committed. */
    BEFORE_COMMIT,
    /** Offsets have been committed. */
    AFTER_COMMIT,
    /** Partitions are being taken away; what was running has ended. */
    IN_REVOKE,
    /** The consumer is stopping; what was running has ended. */
    IN_STOP
}
