package io.thereview.notification.effect;

import static org.assertj.core.api.Assertions.assertThat;

import io.thereview.event.EventId;
import io.thereview.event.Outcome;
import io.thereview.notification.notice.MailAddress;
import io.thereview.notification.notice.Notice;
import io.thereview.notification.notice.SubjectLine;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
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
        "greeting, 554 no service here, MessagingException",
        "greeting, 421 too busy, MessagingException",
        "MAIL, 550 who are you, it answered 550",
        "MAIL, 451 later, it answered 451",
        "RCPT, 450 greylisted, it answered 450",
        "DATA, 451 later, it answered 451",
        "., 452 disk full, it answered 452"
    })
    void server_that_cannot_now_or_does_not_know_us_is_unavailable(String command, String answer, String kind)
            throws Exception {
        try (ScriptedMailServer server = new ScriptedMailServer(Map.of(command, answer))) {
            assertThat(send(server.port())).isEqualTo(unavailable(server.port(), kind));
        }
    }

    @Test
    void server_that_takes_the_mail_has_it_applied() throws Exception {
        try (ScriptedMailServer server = new ScriptedMailServer(Map.of())) {
            assertThat(send(server.port())).isEqualTo(Outcome.applied());
        }
    }

    @Test
    void mails_at_the_same_time_all_go_out() throws Exception {
        try (ScriptedMailServer server = new ScriptedMailServer(Map.of());
                SmtpMailer mailer = mailer(server.port());
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Outcome>> sendings = LongStream.rangeClosed(1, 40)
                    .mapToObj(version -> threads.submit(() -> mailer.send(EventId.of("review", "r", version), NOTICE)))
                    .toList();
            for (Future<Outcome> sending : sendings) {
                assertThat(sending.get()).isEqualTo(Outcome.applied());
            }
        }
    }

    @Test
    void server_that_is_not_there_is_unavailable() throws Exception {
        int port;
        try (ScriptedMailServer server = new ScriptedMailServer(Map.of())) {
            port = server.port();
        }
        assertThat(send(port)).isEqualTo(unavailable(port, "ConnectException"));
    }

    private static Outcome unavailable(int port, String kind) {
        return Outcome.unavailable("the mail server at 127.0.0.1:" + port + " did not take the mail: " + kind);
    }

    private static Outcome send(int port) throws Exception {
        return mailer(port).send(EventId.of("review", "r", 1), NOTICE);
    }

    private static SmtpMailer mailer(int port) {
        return new SmtpMailer("127.0.0.1", port, new MailAddress("reviews@thereview.example"), Clock.systemUTC());
    }
}
