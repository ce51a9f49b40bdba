package io.thereview.notification.effect;

/** The mail server could not be asked, or asked us to come back later. Says nothing about the mail. */
public final class MailServerUnavailableException extends Exception {

    /** Which server, and what it did. */
    public MailServerUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
