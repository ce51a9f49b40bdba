package io.thereview.notification.notice;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One mail, ready to be sent. Prints without its text.
 *
 * @param body plain text
 * @param reviewId the review it is about; null for a mail that another service asked for
 */
public record Notice(
        MailAddress recipient,
        SubjectLine subject,
        String body,
        @Nullable UUID reviewId) {

    @Override
    public String toString() {
        return "a notice of " + body.length() + " characters to " + recipient;
    }
}
