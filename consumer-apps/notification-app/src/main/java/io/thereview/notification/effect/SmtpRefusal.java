package io.thereview.notification.effect;

import jakarta.mail.MessagingException;
import java.util.OptionalInt;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;

/**
 * Tells a mail that will never be taken from a server that does not work. Only two answers are about the mail: a 5xx to
 * its recipient and a 5xx to its text. Everything else, also a 5xx to our sender or our log-in, is about the server or
 * its settings and would meet every other mail as well.
 */
final class SmtpRefusal {

    private static final int PERMANENT = 500;

    private SmtpRefusal() {}

    /** The reply code with which the server refused this mail for good; empty when the failure is of another kind. */
    static OptionalInt code(MessagingException failure) {
        for (Exception next = failure; next instanceof MessagingException known; next = known.getNextException()) {
            int code = aboutTheMail(known);
            if (code >= PERMANENT) {
                return OptionalInt.of(code);
            }
        }
        return OptionalInt.empty();
    }

    /** What went wrong, without the words of the server, which may name people. */
    static String kind(MessagingException failure) {
        Exception last = failure;
        while (last instanceof MessagingException known && known.getNextException() != null) {
            last = known.getNextException();
        }
        return switch (last) {
            case SMTPAddressFailedException recipient -> "it answered " + recipient.getReturnCode();
            case SMTPSenderFailedException sender -> "it answered " + sender.getReturnCode();
            case SMTPSendFailedException command
            when command.getReturnCode() > 0 -> "it answered " + command.getReturnCode();
            default -> last.getClass().getSimpleName();
        };
    }

    private static int aboutTheMail(MessagingException failure) {
        return switch (failure) {
            case SMTPAddressFailedException recipient -> recipient.getReturnCode();
            case SMTPSendFailedException text when !text.getCommand().startsWith("MAIL") -> text.getReturnCode();
            default -> 0;
        };
    }
}
