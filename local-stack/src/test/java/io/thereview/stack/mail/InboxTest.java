package io.thereview.stack.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class InboxTest {

    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-01T12:00:00Z"), ZoneOffset.UTC);

    @TempDir
    private Path folder;

    private static MimeMessage mail(String text) throws MessagingException {
        MimeMessage mail = new MimeMessage(Session.getInstance(new Properties()));
        mail.setFrom("reviews@thereview.example");
        mail.setHeader("X-Event-Id", "event-1");
        mail.setText(text);
        return mail;
    }

    private static List<CaughtMail> read(Path journal) throws IOException {
        JsonMapper json = JsonMapper.builder().build();
        try (var lines = Files.lines(journal)) {
            return lines.map(line -> {
                        try {
                            return json.readValue(line, CaughtMail.class);
                        } catch (IOException e) {
                            throw new AssertionError("not a mail: " + line, e);
                        }
                    })
                    .toList();
        }
    }

    @Test
    void mail_in_memory_is_shown_in_the_order_of_arrival() throws Exception {
        Inbox inbox = new Inbox(NOON);
        inbox.add(mail("first"), "ada@example.com");
        inbox.add(mail("second"), "ada@example.com");

        assertThat(inbox.mails()).extracting(CaughtMail::text).containsExactly("first", "second");
        assertThat(inbox.count()).isEqualTo(2);
    }

    @Test
    void mail_is_in_the_journal_as_soon_as_it_was_added_and_stays_when_the_catcher_starts_anew() throws Exception {
        Path journal = folder.resolve("mails.jsonl");
        Inbox killed = Inbox.journaled(NOON, journal);
        killed.add(mail("first\nwith two lines"), "ada@example.com");
        assertThat(read(journal)).hasSize(1);

        Inbox.journaled(NOON, journal).add(mail("second"), "ben@example.com");

        assertThat(read(journal)).extracting(CaughtMail::text).containsExactly("first\nwith two lines", "second");
        assertThat(read(journal).getFirst().headers().get("X-Event-Id")).containsExactly("event-1");
        assertThat(killed.count()).isEqualTo(1);
        assertThat(killed.mails()).as("is in the journal instead").isEmpty();
    }
}
