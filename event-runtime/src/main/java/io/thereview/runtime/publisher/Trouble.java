package io.thereview.runtime.publisher;

import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Why an event could not be published.
 *
 * @param of the event that it happened to; its successors share it
 * @param reason for people: what, and what to do
 * @param topicOnly whether brokers answer and only the event's topic refuses it
 * @param maybePublished whether the event may be on its topic all the same
 * @param cause what the client threw
 */
record Trouble(Pending of, String reason, boolean topicOnly, boolean maybePublished, Throwable cause) {

    /**
     * What the client says of an event.
     *
     * @param handed whether it was on its way to the brokers
     */
    static Trouble of(Pending event, Throwable cause, boolean handed) {
        return new Trouble(
                event,
                event.event().topic() + ": " + words(cause),
                topicOnly(cause),
                handed && (cause instanceof RetriableException || !(cause instanceof ApiException)),
                cause);
    }

    private static boolean topicOnly(Throwable cause) {
        return switch (cause) {
            case TopicAuthorizationException e -> true;
            case UnknownTopicOrPartitionException e -> true;
            case InvalidTopicException e -> true;
            case RecordTooLargeException e -> true;
            case InvalidRecordException e -> true;
            case InvalidTimestampException e -> true;
            case PolicyViolationException e -> true;
            case TimeoutException e -> e.getCause() instanceof UnknownTopicOrPartitionException;
            default -> false;
        };
    }

    private static String words(Throwable cause) {
        return switch (cause) {
            case RecordTooLargeException e -> "larger than the topic takes now; raise its max.message.bytes";
            case TopicAuthorizationException e -> "this program may not write there; allow it WRITE on the topic";
            case TimeoutException e when topicOnly(e) -> "the topic is missing; create it";
            case TimeoutException e -> "not taken before the deadline (" + e.getMessage() + ")";
            default -> cause.getClass().getSimpleName() + ": " + cause.getMessage();
        };
    }

    /** Why that event of the line is set aside. */
    String reasonFor(Pending event) {
        return event.equals(of) ? reason : "an earlier event of its key was set aside (" + reason + ")";
    }

    /** Whether that event of the line may be on its topic: its successors were never sent. */
    boolean maybePublished(Pending event) {
        return event.equals(of) && maybePublished;
    }
}
