package io.thereview.stack.mail;

import jakarta.mail.BodyPart;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All mail that arrived, in memory, in the order of arrival. Thread-safe. */
final class Inbox {

    private final Clock clock;
    private final List<CaughtMail> mails = new ArrayList<>();
    private long lastId;

    Inbox(Clock clock) {
        this.clock = clock;
    }

    /** Keeps the mail. */
    void add(MimeMessage message, String recipient) {
        try {
            Map<String, List<String>> headers = headers(message);
            String text = text(message.getContent());
            synchronized (this) {
                lastId++;
                mails.add(new CaughtMail(
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

    synchronized List<CaughtMail> mails() {
        return List.copyOf(mails);
    }

    synchronized int count() {
        return mails.size();
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
