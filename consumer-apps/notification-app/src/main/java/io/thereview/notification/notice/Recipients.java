package io.thereview.notification.notice;

/** Knows where mail to a user goes. */
@FunctionalInterface
public interface Recipients {

    /**
     * The user's address.
     *
     * @throws IllegalArgumentException if no address can be the user's
     */
    MailAddress addressOf(String userId);
}
