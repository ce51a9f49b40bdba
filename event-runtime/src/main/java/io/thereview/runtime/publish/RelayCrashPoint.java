package io.thereview.runtime.publish;

/**
 * The places at which it matters most whether the relay's process dies there. It passes them by name; whoever builds a relay
 * for a test may let it die at one, and nobody else does anything there.
 */
enum RelayCrashPoint {
    /** It has the lead; nothing is done with it yet. */
    LEADING,
    /** Records are read; none is sent. */
    READ,
    /** Some of the records are handed to the producer, others are not. */
    HALF_SENT,
    /** All are handed to the producer; no acknowledgement is awaited yet. */
    SENT,
    /** Brokers have acknowledged; the records are still in the outbox. */
    ACKNOWLEDGED,
    /** The records are gone from the outbox. */
    FORGOTTEN,
    /** It stops; it still has the lead. */
    STOPPING
}
