package io.thereview.system.history;

import org.jspecify.annotations.Nullable;

/**
 * A mail that the sink has accepted, each copy for itself, in the order of acceptance.
 *
 * @param messageId the header {@code Message-ID}
 * @param eventId the header {@code X-Event-Id}
 * @param review the header {@code X-Review-Id}, absent when the mail has none
 */
public record Mail(
        long at, String messageId, String eventId, @Nullable String review) implements Entry {

    public Mail {
        Require.word(messageId, "messageId");
        Require.word(eventId, "eventId");
    }
}
