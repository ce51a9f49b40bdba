package io.thereview.system.report;

import io.thereview.system.history.Cached;
import io.thereview.system.history.Entry;
import io.thereview.system.history.History;
import io.thereview.system.history.Mail;
import io.thereview.system.history.Operation;
import io.thereview.system.history.Row;
import io.thereview.system.history.TopicRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which entries of a history are of which review, for the story of one review. Built once for a report. */
final class Review {

    /** Entries with a time; the others are of the final look. */
    record Moment(Optional<Long> at, Entry entry) {}

    private final Map<String, String> byEvent = new HashMap<>();
    private final Map<String, String> byOperation = new HashMap<>();
    private final Map<String, List<Moment>> stories = new HashMap<>();

    Review(History history) {
        for (TopicRecord record : history.all(TopicRecord.class)) {
            if (record.event() != null) {
                byEvent.put(record.event().id(), record.event().aggregate());
            }
        }
        for (Operation operation : history.all(Operation.class)) {
            String review = switch (operation) {
                case Operation.Invoked invoked -> invoked.review();
                case Operation.Completed completed -> completed.review();
            };
            if (review != null) {
                byOperation.put(caller(operation), review);
            }
        }
        for (Entry entry : history.entries()) {
            of(entry)
                    .ifPresent(review -> stories.computeIfAbsent(review, r -> new ArrayList<>())
                            .add(new Moment(at(entry), entry)));
        }
    }

    private static String caller(Operation operation) {
        return operation.client() + "/" + operation.number();
    }

    /** The review that the entry is of, if it is of one. */
    Optional<String> of(Entry entry) {
        return switch (entry) {
            case Operation operation -> Optional.ofNullable(byOperation.get(caller(operation)));
            case TopicRecord record
            when record.event() != null -> Optional.of(record.event().aggregate());
            case Mail mail -> Optional.ofNullable(byEvent.get(mail.eventId()));
            case Row.Inbox row -> Optional.ofNullable(byEvent.get(row.eventId()));
            case Row.Review row -> Optional.of(row.id());
            case Row.Outbox row -> Optional.of(row.aggregate());
            case Cached.Invalidated applied -> Optional.of(applied.review());
            case Cached.Review view -> Optional.of(view.id());
            default -> Optional.empty();
        };
    }

    /** Everything that was seen of the review, in the order of time; what has none comes last. */
    List<Moment> story(String review) {
        return stories.getOrDefault(review, List.of()).stream()
                .sorted(Comparator.comparingLong(moment -> moment.at().orElse(Long.MAX_VALUE)))
                .toList();
    }

    private static Optional<Long> at(Entry entry) {
        return switch (entry) {
            case Operation operation -> Optional.of(operation.at());
            case TopicRecord record -> Optional.of(record.at());
            case Mail mail -> Optional.of(mail.at());
            case Row.Inbox row -> Optional.of(row.at());
            case Cached.Invalidated applied -> Optional.of(applied.at());
            default -> Optional.empty();
        };
    }
}
