package io.thereview.notification.effect;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import java.net.SocketTimeoutException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.junit.jupiter.api.Test;

final class SmtpRefusalTest {

    private static final Address[] NOBODY = {};

    @Test
    void refusal_of_the_recipient_for_good_has_its_code() throws MessagingException {
        assertThat(SmtpRefusal.code(top(recipient(550)))).hasValue(550);
    }

    @Test
    void refusal_of_the_text_for_good_has_its_code() {
        assertThat(SmtpRefusal.code(command(".", 554))).hasValue(554);
    }

    @Test
    void refusal_for_now_is_none() throws MessagingException {
        assertThat(SmtpRefusal.code(top(recipient(450)))).isEmpty();
        assertThat(SmtpRefusal.code(command(".", 452))).isEmpty();
        assertThat(SmtpRefusal.code(command(".", -1))).isEmpty();
    }

    @Test
    void refusal_of_our_sender_or_log_in_or_connection_is_none() {
        assertThat(SmtpRefusal.code(command("MAIL FROM:<reviews@x.example>", 550)))
                .isEmpty();
        assertThat(SmtpRefusal.code(new AuthenticationFailedException("535"))).isEmpty();
        assertThat(SmtpRefusal.code(new MessagingException("read", new SocketTimeoutException())))
                .isEmpty();
    }

    private static MessagingException top(MessagingException next) {
        return new MessagingException("Invalid Addresses", next);
    }

    private static SMTPAddressFailedException recipient(int code) throws MessagingException {
        return new SMTPAddressFailedException(new InternetAddress("a@x.example"), "RCPT TO:<a@x.example>", code, "no");
    }

    private static SMTPSendFailedException command(String command, int code) {
        return new SMTPSendFailedException(command, code, "no", null, NOBODY, NOBODY, NOBODY);
    }
}
