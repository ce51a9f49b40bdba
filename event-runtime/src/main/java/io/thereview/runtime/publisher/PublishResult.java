package io.thereview.runtime.publisher;

/** What became of an event that was given to a {@link Publisher}. */
public sealed interface PublishResult {

    /** All in-sync replicas have it. */
    record Published(String topic, int partition, long offset) implements PublishResult {}

    /**
     * It was set aside, durably, as a dead letter.
     *
     * @param reason why it was not published, for people
     * @param where topic or file of the letter
     * @param maybePublished whether it may be on its topic all the same, because the brokers have not said
     */
    record LetterWritten(String reason, String where, boolean maybePublished) implements PublishResult {}

    /**
     * It was neither published nor set aside: only the caller has it still.
     *
     * @param reason why it was not published, for people
     * @param problem why it could not be set aside, and what to do about that
     * @param maybePublished as of {@link LetterWritten}
     */
    record NotKept(String reason, String problem, boolean maybePublished) implements PublishResult {}
}
