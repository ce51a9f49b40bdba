package io.thereview.notification.effect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thereview.event.EventId;
import io.thereview.event.Outcome;
import io.thereview.notification.notice.MailAddress;
import io.thereview.notification.notice.Notice;
import io.thereview.notification.notice.SubjectLine;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SmtpMailerIT {

    private static final Notice NOTICE =
            new Notice(new MailAddress("ada@users.example"), new SubjectLine("Hello"), "Hello.\n.\nBye.", null);

    @ParameterizedTest
    @CsvSource({"RCPT, 550 no such user, 550", "RCPT, 552 mailbox full, 552", "., 554 we do not like it, 554"})
    void mail_that_is_refused_for_good_is_rejected_without_its_address(String command, String answer, String code)
            throws Exception {
        try (ScriptedMailServer server = new ScriptedMailServer(Map.of(command, answer))) {
            assertThat(send(server.port()))
                    .isEqualTo(Outcome.rejected("the mail server refused the mail for good, with code " + code));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "greeting, 554 no service here",
        "greeting, 421 too busy",
        "MAIL, 550 who are you",
        "MAIL, 451 later",
        "RCPT, 450 greylisted",
        "DATA, 451 later",
        "., 452 disk full"
    })
    void server_that_cannot_now_or_does_not_know_us_is_unavailable(String command, String answer) throws Exception {
        try (ScriptedMailServer server = new ScriptedMailServer(Map.of(command, answer))) {
            assertThatThrownBy(() -> send(server.port()))
                    .isInstanceOf(MailServerUnavailableException.class)
                    .hasMessageContaining("127.0.0.1:" + server.port());
        }
    }

    @Test
    void server_that_takes_the_mail_has_it_applied() throws Exception {
        try (ScriptedMailServer server = new ScriptedMailServer(Map.of())) {
            assertThat(send(server.port())).isEqualTo(Outcome.applied());
        }
    }

    @Test
    void server_that_is_not_there_is_unavailable() throws Exception {
        int port;
        try (ScriptedMailServer server = new ScriptedMailServer(Map.of())) {
            port = server.port();
        }
        assertThatThrownBy(() -> send(port)).isInstanceOf(MailServerUnavailableException.class);
    }

    private static Outcome send(int port) throws Exception {
        SmtpMailer mailer =
                new SmtpMailer("127.0.0.1", port, new MailAddress("reviews@thereview.example"), Clock.systemUTC());
        return mailer.send(EventId.of("review", "r", 1), NOTICE);
    }
}
