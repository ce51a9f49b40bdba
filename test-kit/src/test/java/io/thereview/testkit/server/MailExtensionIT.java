package io.thereview.testkit.server;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class MailExtensionIT {

    @RegisterExtension
    static final MailExtension MAIL = MailExtension.create();

    @BeforeEach
    void emptyInbox() {
        MAIL.clear();
    }

    @Test
    void mail_to_two_recipients_is_caught_once_for_each() throws Exception {
        send("Ωραία κριτική 🫖", "Line one\nГотово\n", "ada@example.org", "bob@example.org");
        assertThat(MAIL.mails())
                .extracting(mail -> mail.to())
                .containsExactlyInAnyOrder("ada@example.org", "bob@example.org");
        assertThat(MAIL.mails()).allSatisfy(mail -> {
            assertThat(mail.subject()).isEqualTo("Ωραία κριτική 🫖");
            assertThat(mail.text().replace("\r\n", "\n").strip()).isEqualTo("Line one\nГотово");
            assertThat(mail.from()).isEqualTo("reviews@example.org");
            assertThat(mail.messageId()).startsWith("<");
            assertThat(mail.headers()).containsKey("To");
        });
    }

    @Test
    void page_with_markup_in_a_mail_shows_it_as_text() throws Exception {
        send("<script>alert(1)</script>", "hello", "ada@example.org");
        assertThat(get("/").body()).contains("&lt;script&gt;").doesNotContain("<script>");
    }

    @Test
    void count_after_delete_is_zero() throws Exception {
        send("a", "b", "ada@example.org");
        assertThat(get("/messages/count").body()).isEqualTo("{\"count\":1}");
        MAIL.clear();
        assertThat(get("/messages/count").body()).isEqualTo("{\"count\":0}");
        assertThat(get("/messages").body()).isEqualTo("[]");
        assertThat(get("/else").statusCode()).isEqualTo(404);
    }

    private static HttpResponse<String> get(String path) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            URI address = MAIL.url().resolve(path);
            return client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    private static void send(String subject, String text, String... recipients) throws Exception {
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.host", MAIL.smtpHost());
        properties.setProperty("mail.smtp.port", Integer.toString(MAIL.smtpPort()));
        MimeMessage message = new MimeMessage(Session.getInstance(properties));
        message.setFrom("reviews@example.org");
        for (String recipient : recipients) {
            message.addRecipient(Message.RecipientType.TO, new InternetAddress(recipient));
        }
        message.setSubject(subject, "UTF-8");
        message.setText(text, "UTF-8");
        Transport.send(message);
    }
}
