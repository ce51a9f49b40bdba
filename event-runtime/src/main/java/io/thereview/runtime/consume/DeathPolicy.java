package io.thereview.runtime.consume;

/** What becomes of a record that cannot be processed, and of those behind it. */
public enum DeathPolicy {
    /** It is set aside, and later events of its key go on. */
    CONTINUE,

    /** It is set aside, and later events of its key follow it, in order, until it is replayed or discarded. */
    QUARANTINE_KEY,

    /** It is not set aside: it waits at the head of its lane and is tried again for ever; other keys go on. */
    WAIT
}
