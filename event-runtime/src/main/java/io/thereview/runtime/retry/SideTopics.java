package io.thereview.runtime.retry;

/**
 * Where records go that cannot stay where they are.
 *
 * @param deadLetters what groups have set aside; only ever added to
 * @param retries what comes back to one group later
 * @param audit what was done with dead letters, by whom and when; compacted
 */
public record SideTopics(String deadLetters, String retries, String audit) {

    /** The platform's names. */
    public static final SideTopics DEFAULT = new SideTopics("deadletter.queue", "retry.queue", "deadletter.audit");

    /** Refuses one name for two topics. */
    public SideTopics {
        if (deadLetters.isBlank() || retries.isBlank() || audit.isBlank()) {
            throw new IllegalArgumentException("the topics of dead letters, retries and audit have names");
        }
        if (deadLetters.equals(retries) || deadLetters.equals(audit) || retries.equals(audit)) {
            throw new IllegalArgumentException("dead letters, retries and audit are three topics, not " + deadLetters
                    + ", " + retries + " and " + audit);
        }
    }
}
