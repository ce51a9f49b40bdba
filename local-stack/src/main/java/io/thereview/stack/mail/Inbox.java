package io.thereview.stack.mail;

import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.mail.BodyPart;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All mail that arrived, in the order of arrival: in memory, or in a journal and then in memory no more. Thread-safe. */
final class Inbox {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Clock clock;
    private final @Nullable Writer journal;
    private final List<CaughtMail> mails = new ArrayList<>();
    private long lastId;

    private Inbox(Clock clock, @Nullable Writer journal) {
        this.clock = clock;
        this.journal = journal;
    }

    /** Keeps mails in memory. */
    Inbox(Clock clock) {
        this(clock, null);
    }

    /** Adds each mail to the file, as one line of JSON that is there before the sender hears that the mail was taken. */
    static Inbox journaled(Clock clock, Path file) throws IOException {
        return new Inbox(
                clock,
                Files.newBufferedWriter(
                        file, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
    }

    /** Keeps the mail. */
    void add(MimeMessage message, String recipient) {
        try {
            Map<String, List<String>> headers = headers(message);
            String text = text(message.getContent());
            synchronized (this) {
                lastId++;
                keep(new CaughtMail(
                        lastId,
                        first(headers, "From"),
                        recipient,
                        orEmpty(message.getSubject()),
                        first(headers, "Message-ID"),
                        headers,
                        text,
                        clock.instant().toString()));
            }
        } catch (MessagingException e) {
            throw new IllegalArgumentException("not a mail that can be read: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized void keep(CaughtMail mail) throws IOException {
        if (journal == null) {
            mails.add(mail);
        } else {
            journal.write(JSON.writeValueAsString(mail) + '\n');
            journal.flush();
        }
    }

    synchronized List<CaughtMail> mails() {
        return List.copyOf(mails);
    }

    synchronized int count() {
        return journal == null ? mails.size() : Math.toIntExact(lastId);
    }

    synchronized void clear() {
        mails.clear();
    }

    private static Map<String, List<String>> headers(MimeMessage message) throws MessagingException, IOException {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (Header header : Collections.list(message.getAllHeaders())) {
            headers.computeIfAbsent(header.getName(), name -> new ArrayList<>())
                    .add(MimeUtility.decodeText(MimeUtility.unfold(header.getValue())));
        }
        return headers;
    }

    private static String first(Map<String, List<String>> headers, String name) {
        return headers.getOrDefault(name, List.of("")).get(0);
    }

    /** The text as it was written; of several parts, the first that is text. */
    private static String text(Object content) throws MessagingException, IOException {
        if (content instanceof String text) {
            return text;
        }
        if (content instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart part = parts.getBodyPart(i);
                String text = text(part.getContent());
                if (!text.isEmpty()) {
                    return text;
                }
            }
        }
        return "";
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
