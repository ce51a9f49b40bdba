package io.thereview.system.check;

import io.thereview.system.history.Cached;
import io.thereview.system.history.DeadLetter;
import io.thereview.system.history.Entry;
import io.thereview.system.history.Mail;
import io.thereview.system.history.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** C10. An effect, or a record set aside, that nothing on the topic stands behind. */
final class InventedEffect implements Invariant {

    @Override
    public String id() {
        return "C10";
    }

    @Override
    public String sentence() {
        return "Nothing is applied, mailed, invalidated or set aside that was not published, and from where it was published.";
    }

    @Override
    public String anomaly() {
        return "invented effect, wrong topic";
    }

    @Override
    public List<Violation> violations(Seen seen) {
        List<Violation> violations = new ArrayList<>();
        for (Entry entry : seen.history().entries()) {
            String invented = invented(seen.topics(), entry);
            if (invented != null) {
                violations.add(new Violation(id(), invented, List.of(entry)));
            }
        }
        return violations;
    }

    /** What is wrong with the entry, or null. */
    private static @Nullable String invented(Topics topics, Entry entry) {
        return switch (entry) {
            case Row.Inbox row -> ofInbox(topics, row);
            case Mail mail -> ofMail(topics, mail);
            case Cached.Invalidated applied
            when topics.ofReview(applied.review()).stream()
                    .noneMatch(record -> record.event().version() == applied.version()) ->
                "version " + applied.version() + " of review " + applied.review()
                        + " is invalidated and was not published";
            case DeadLetter letter
            when topics.at(letter.topic(), letter.partition(), letter.offset()) == null ->
                "a record is a dead letter of " + letter.group() + " and was not published where it says";
            case Row.Waiting row
            when topics.at(row.topic(), row.partition(), row.offset()) == null ->
                "a record waits for " + row.group() + " and was not published where it says";
            default -> null;
        };
    }

    private static @Nullable String ofInbox(Topics topics, Row.Inbox row) {
        List<Published> records = topics.ofEvent(row.eventId());
        if (records.isEmpty()) {
            return row.group() + " has applied event " + row.eventId() + ", which was not published";
        }
        boolean there = row.topic() == null
                || records.stream()
                        .anyMatch(one -> one.record().topic().equals(row.topic())
                                && Objects.equals(one.record().partition(), row.partition())
                                && Objects.equals(one.record().offset(), row.offset()));
        return there ? null : row.group() + " has applied event " + row.eventId() + " from where it was not published";
    }

    private static @Nullable String ofMail(Topics topics, Mail mail) {
        List<Published> records = topics.ofEvent(mail.eventId());
        if (records.isEmpty()) {
            return "a mail tells of event " + mail.eventId() + ", which was not published";
        }
        String review = records.getFirst().event().aggregate();
        return mail.review() == null || mail.review().equals(review)
                ? null
                : "a mail tells of review " + mail.review() + ", and its event of review " + review;
    }
}
