package io.thereview.runtime.inbox;

/** What a {@link VersionGate} does about an event when the version before it has not been applied. */
public enum Gaps {
    /**
     * It is applied. For events that carry the whole state that they speak of, and for groups that do not handle every
     * event type of the aggregate: to these, gaps are normal.
     */
    APPLY,

    /**
     * It fails, so that it is tried again as the group's retries say, and follows the missing one into the dead letters
     * when that does not come. For groups that need every version and have read the topic from its beginning.
     */
    WAIT
}
