package io.thereview.runtime.kafka;

/** Where a group begins that has no committed offset, or whose offset the topic no longer has. */
public enum OffsetReset {
    /** With the oldest record that is kept. */
    EARLIEST,
    /** With what comes from now on. */
    LATEST,
    /** Nowhere: reading fails until somebody sets an offset. */
    NONE
}
