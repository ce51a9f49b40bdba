package io.thereview.event;

import java.util.Locale;

/** Why an event was set aside as a dead letter; the label is the metric label, the log field and the header. */
public enum Reason {
    /** The bytes are no record of a known schema. */
    UNDECODABLE,

    /** The digest header does not fit to topic, key, schema id and value: corrupted, forged, or on the wrong topic. */
    DIGEST_MISMATCH,

    /** The record is of a type that is not declared for its topic. */
    UNKNOWN_TYPE,

    /** The handler said that this event can never be applied. */
    REJECTED,

    /** Every attempt failed, and not because something else was down. */
    RETRIES_EXHAUSTED,

    /** An earlier event of the same key is a dead letter, and this one waits behind it. */
    QUARANTINED_KEY;

    /** The name in lower case with hyphens, stable across releases. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
