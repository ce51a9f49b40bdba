package io.thereview.notification.effect;

import io.thereview.event.EventId;
import io.thereview.event.Outcome;
import io.thereview.notification.notice.MailAddress;
import io.thereview.notification.notice.Mailer;
import io.thereview.notification.notice.Notice;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.NoSuchProviderException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Sends notices over SMTP, over a few connections that stay open. The Message-ID is made of the event's id: should a mail
 * go out twice, because the process died between sending and remembering, mail programs show it once. Thread-safe.
 */
public final class SmtpMailer implements Mailer, AutoCloseable {

    private static final String TIMEOUT_MS = "5000";

    /** Few servers take more from one sender without suspecting him. */
    private static final int CONNECTIONS = 4;

    private final String host;
    private final int port;
    private final MailAddress sender;
    private final Clock clock;
    private final Session session;
    private final BlockingQueue<Transport> idle = new ArrayBlockingQueue<>(CONNECTIONS);

    /** Sends through the server, as the sender. */
    public SmtpMailer(String host, int port, MailAddress sender, Clock clock) {
        this.host = host;
        this.port = port;
        this.sender = sender;
        this.clock = clock;
        Properties settings = new Properties();
        settings.setProperty("mail.smtp.host", host);
        settings.setProperty("mail.smtp.port", Integer.toString(port));
        settings.setProperty("mail.smtp.localhost", sender.domain());
        settings.setProperty("mail.smtp.connectiontimeout", TIMEOUT_MS);
        settings.setProperty("mail.smtp.timeout", TIMEOUT_MS);
        settings.setProperty("mail.smtp.writetimeout", TIMEOUT_MS);
        this.session = Session.getInstance(settings);
        for (int i = 0; i < CONNECTIONS; i++) {
            idle.add(transport(session));
        }
    }

    private static Transport transport(Session session) {
        try {
            return session.getTransport("smtp");
        } catch (NoSuchProviderException e) {
            throw new IllegalStateException("angus-mail provides smtp", e);
        }
    }

    @Override
    public Outcome send(EventId eventId, Notice notice) throws MessagingException, InterruptedException {
        MimeMessage message = message(eventId, notice);
        message.saveChanges();
        try {
            deliver(message);
            return Outcome.applied();
        } catch (MessagingException e) {
            OptionalInt refused = SmtpRefusal.code(e);
            if (refused.isPresent()) {
                return Outcome.rejected("the mail server refused the mail for good, with code " + refused.getAsInt());
            }
            return Outcome.unavailable(
                    "the mail server at " + address() + " did not take the mail: " + SmtpRefusal.kind(e));
        }
    }

    /** Over the connection of an earlier mail, while the server keeps it open: opening one takes longer than sending. */
    private void deliver(MimeMessage message) throws MessagingException, InterruptedException {
        Transport connection = idle.take();
        try {
            if (!connection.isConnected()) {
                connection.connect();
            }
            connection.sendMessage(message, message.getAllRecipients());
        } catch (MessagingException e) {
            abandon(connection, e);
            throw e;
        } finally {
            idle.add(connection);
        }
    }

    private static void abandon(Transport connection, MessagingException reason) {
        try {
            connection.close();
        } catch (MessagingException e) {
            reason.addSuppressed(e);
        }
    }

    /** Ends the connections over which nothing is sent; the next mail opens another. */
    @Override
    public void close() throws MessagingException {
        for (Transport connection : idle) {
            connection.close();
        }
    }

    private MimeMessage message(EventId eventId, Notice notice) throws MessagingException {
        String charset = StandardCharsets.UTF_8.name();
        MimeMessage message = new Identified(session, "<" + eventId + "@" + sender.domain() + ">");
        message.setFrom(new InternetAddress(sender.value()));
        message.setRecipient(
                Message.RecipientType.TO, new InternetAddress(notice.recipient().value()));
        message.setSubject(notice.subject().text(), charset);
        message.setSentDate(Date.from(clock.instant()));
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setHeader("X-Event-Id", eventId.toString());
        if (notice.reviewId() != null) {
            message.setHeader("X-Review-Id", notice.reviewId().toString());
        }
        message.setText(notice.body(), charset);
        return message;
    }

    /** Where the mail server is. */
    public String address() {
        return host + ':' + port;
    }

    /**
     * Returns when the server has answered a greeting.
     *
     * @throws MessagingException when it does not
     */
    public void greet() throws MessagingException {
        try (Transport transport = transport(session)) {
            transport.connect();
        }
    }

    /** A message that keeps the id it is given; the library would make up a new one for each sending. */
    private static final class Identified extends MimeMessage {

        private final String id;

        private Identified(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
