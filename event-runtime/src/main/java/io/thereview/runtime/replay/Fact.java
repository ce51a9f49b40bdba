package io.thereview.runtime.replay;

/** What a dead letter may say of itself. */
public enum Fact {
    /** Whose it is. */
    GROUP,
    /** Topic that the record was published to. */
    TOPIC,
    /** Partition that it was published to. */
    PARTITION,
    /** Its offset there. */
    OFFSET,
    /** Its timestamp there, in milliseconds since 1970. */
    TIMESTAMP,
    /** How often it was tried. */
    ATTEMPTS,
    /** Why it was set aside, in one word. */
    REASON,
    /** At which step it failed. */
    STAGE,
    /** Class of what was thrown, the innermost cause where it is known. */
    EXCEPTION,
    /** What is wrong with it. */
    MESSAGE,
    /** Where it was thrown. */
    STACKTRACE,
    /** When the group received it first, ISO 8601. */
    FIRST_SEEN,
    /** When it was set aside, ISO 8601. */
    FAILED_AT,
    /** Id of the event. */
    EVENT_ID,
    /** Type of the event. */
    EVENT_TYPE,
    /** Fingerprint of the schema that it was written with. */
    SCHEMA_FINGERPRINT
}
