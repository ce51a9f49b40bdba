package io.thereview.system.check;

import io.thereview.system.history.Fault.Role;
import io.thereview.system.history.Operation.Completed;
import io.thereview.system.history.Operation.Invoked;
import io.thereview.system.history.Operation.Kind;
import io.thereview.system.history.Outcome;
import io.thereview.system.history.TopicRecord;
import io.thereview.system.history.TopicRecord.Event;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Anomalies between the client and the topic. */
final class WriteAnomalies {

    static final List<Anomaly> ALL = List.of(
            new Anomaly("C1", "an acknowledged write is not on the topic", WriteAnomalies::lost),
            new Anomaly("C1", "a retry makes a second event", WriteAnomalies::secondEvent),
            new Anomaly("C1", "the answer names a version that the event has not", WriteAnomalies::otherAnswer),
            new Anomaly("C2", "a refused write is on the topic", WriteAnomalies::refusedAndPublished),
            new Anomaly("C2", "nobody asked for the event", WriteAnomalies::invented),
            new Anomaly("C3", "an event without its row", WriteAnomalies::eventWithoutRow),
            new Anomaly("C3", "a row without its event", WriteAnomalies::rowWithoutEvent),
            new Anomaly("C3", "a deleted review that has a row", WriteAnomalies::rowOfDeleted),
            new Anomaly("C4", "published again with other bytes", WriteAnomalies::otherBytes),
            new Anomaly("C4", "published again without a fault", WriteAnomalies::tooOften),
            new Anomaly("C5", "a version is missing", WriteAnomalies::gap),
            new Anomaly("C5", "a newer version comes first", WriteAnomalies::inverted),
            new Anomaly("C5", "a version is in another partition", WriteAnomalies::otherPartition),
            new Anomaly("C6", "a later write gets the older version", WriteAnomalies::againstTime),
            new Anomaly("C6", "the database answers with an old version", WriteAnomalies::staleRead),
            new Anomaly("C6", "a review that nobody deleted is not found", WriteAnomalies::vanished),
            new Anomaly("C6", "a write demands one version and makes another", WriteAnomalies::otherThanDemanded),
            new Anomaly("C14", "a repeated request creates twice", WriteAnomalies::createdTwice),
            new Anomaly("C14", "another body under the same key is accepted", WriteAnomalies::otherBodyAccepted),
            new Anomaly("C14", "another body is refused otherwise", WriteAnomalies::otherBodyRefusedOtherwise),
            new Anomaly("C14", "a repeated request is answered otherwise", WriteAnomalies::answeredOtherwise),
            new Anomaly("C16", "a digest of something else", story -> changed(story, WriteAnomalies::badDigest)),
            new Anomaly("C16", "a schema of another subject", story -> changed(story, r -> schema(r, 3))),
            new Anomaly("C16", "headers of another event", story -> changed(story, WriteAnomalies::otherHeaders)),
            new Anomaly("C16", "a schema of another type", WriteAnomalies::otherType));

    private WriteAnomalies() {}

    private static void lost(Story story) {
        String review = story.create();
        Invoked edit = story.begin(Kind.UPDATE, review);
        story.end(edit, Outcome.OK, 200, review, 2L);
    }

    private static void secondEvent(Story story) {
        String review = story.create();
        Invoked edit = story.begin(Kind.UPDATE, review);
        Event event = story.change(edit);
        story.ok(edit, event);
        story.publish(event);
        story.publish(story.change(edit));
    }

    private static void otherAnswer(Story story) {
        String review = story.create();
        Invoked edit = story.begin(Kind.UPDATE, review);
        Event event = story.change(edit);
        story.end(edit, Outcome.OK, 200, review, event.version() + 1);
        story.publish(event);
    }

    private static void refusedAndPublished(Story story) {
        Invoked edit = story.begin(Kind.UPDATE, story.create());
        story.end(edit, Outcome.FAILED, 409, null, null);
        story.publish(story.change(edit));
    }

    private static void invented(Story story) {
        String review = story.create();
        Invoked nobody = new Invoked(story.now(), 9, 1, Kind.UPDATE, review, "w-9-1", null, null);
        story.publish(story.change(nobody));
    }

    private static void eventWithoutRow(Story story) {
        String review = story.create();
        Story.State before = story.reviews.get(review);
        story.publish(story.change(story.unanswered(Kind.UPDATE, review)));
        story.reviews.put(review, Objects.requireNonNull(before));
    }

    private static void rowWithoutEvent(Story story) {
        story.change(story.unanswered(Kind.UPDATE, story.create()));
    }

    private static void rowOfDeleted(Story story) {
        String review = story.create();
        Story.State before = story.reviews.get(review);
        story.delete(review);
        story.reviews.put(review, Objects.requireNonNull(before));
    }

    private static void otherBytes(Story story) {
        Event event = story.update(story.create());
        TopicRecord first = last(story);
        story.fault(Role.PRODUCER, Duration.ofSeconds(1));
        story.append(event, first.partition(), "sha-other");
        story.commit(first.partition());
    }

    /** More than the faults of any of these stories would excuse. */
    private static void tooOften(Story story) {
        Event event = story.update(story.create());
        TopicRecord first = last(story);
        for (int i = 0; i < 500; i++) {
            story.append(event, first.partition(), first.valueSha256());
        }
        story.commit(first.partition());
    }

    private static void gap(Story story) {
        String review = story.create();
        story.change(story.unanswered(Kind.UPDATE, review));
        story.update(review);
    }

    private static void inverted(Story story) {
        String review = story.create();
        Invoked one = story.begin(Kind.UPDATE, review);
        Event first = story.change(one);
        story.ok(one, first);
        Invoked two = story.begin(Kind.UPDATE, review);
        Event second = story.change(two);
        story.ok(two, second);
        TopicRecord early = story.append(second);
        TopicRecord late = story.append(first);
        for (TopicRecord record : List.of(late, early)) {
            story.count(record);
            story.mail(record);
            story.invalidate(record);
        }
        story.commit(early.partition());
    }

    private static void otherPartition(Story story) {
        String review = story.create();
        Invoked edit = story.begin(Kind.UPDATE, review);
        Event event = story.change(edit);
        story.ok(edit, event);
        TopicRecord record = story.append(event, (last(story).partition() + 1) % Story.PARTITIONS, "sha-" + event.id());
        story.count(record);
        story.mail(record);
        story.invalidate(record);
        story.commit(record.partition());
    }

    private static void againstTime(Story story) {
        String review = story.create();
        Invoked early = story.begin(Kind.UPDATE, review);
        story.end(early, Outcome.OK, 200, review, 3L);
        Invoked late = story.begin(Kind.UPDATE, review);
        Event second = story.change(late);
        story.ok(late, second);
        story.publish(second);
        story.publish(story.change(early));
    }

    private static void staleRead(Story story) {
        String review = story.create();
        story.update(review);
        story.read(review, 1, false);
    }

    private static void vanished(Story story) {
        story.end(story.begin(Kind.GET, story.create()), Outcome.FAILED, 404, null, null);
    }

    private static void otherThanDemanded(Story story) {
        String review = story.create();
        Invoked plain = story.begin(Kind.UPDATE, review);
        Event event = story.change(plain);
        story.ok(plain, event);
        story.publish(event);
        Invoked demanding =
                new Invoked(plain.at(), plain.client(), plain.number(), plain.kind(), review, plain.token(), 5L, null);
        story.entries.set(story.entries.indexOf(plain), demanding);
    }

    private static void createdTwice(Story story) {
        String key = "twice-" + story.now();
        for (int i = 0; i < 2; i++) {
            Invoked create = story.begin(Kind.CREATE, null, key, "w-" + key);
            Event event = story.change(create);
            story.ok(create, event);
            story.publish(event);
        }
    }

    private static void otherBodyAccepted(Story story) {
        String key = "both-" + story.now();
        for (int i = 0; i < 2; i++) {
            Invoked create = story.begin(Kind.CREATE, null, key, "w-" + i + "-" + key);
            Event event = story.change(create);
            story.ok(create, event);
            story.publish(event);
        }
    }

    private static void otherBodyRefusedOtherwise(Story story) {
        String key = "refused-" + story.now();
        Invoked create = story.begin(Kind.CREATE, null, key, "w-" + key);
        Event event = story.change(create);
        story.ok(create, event);
        story.publish(event);
        Invoked other = story.begin(Kind.CREATE, null, key, "w-other-" + key);
        story.end(other, Outcome.FAILED, 400, null, null);
    }

    private static void answeredOtherwise(Story story) {
        String key = "otherwise-" + story.now();
        Invoked create = story.begin(Kind.CREATE, null, key, "w-" + key);
        Event event = story.change(create);
        story.ok(create, event);
        story.publish(event);
        Invoked again = story.begin(Kind.CREATE, null, key, "w-" + key);
        story.add(new Completed(story.now(), 1, again.number(), Outcome.OK, 200, event.aggregate(), 1L, false, null));
    }

    private static TopicRecord last(Story story) {
        return (TopicRecord) story.entries.stream()
                .filter(TopicRecord.class::isInstance)
                .reduce((a, b) -> b)
                .orElseThrow();
    }

    private static void changed(Story story, UnaryOperator<TopicRecord> change) {
        story.create();
        TopicRecord record = last(story);
        story.entries.set(story.entries.indexOf(record), change.apply(record));
    }

    private static TopicRecord badDigest(TopicRecord r) {
        return copy(r, r.headers(), false, r.schemaId());
    }

    private static TopicRecord schema(TopicRecord r, int id) {
        return copy(r, r.headers(), true, id);
    }

    private static TopicRecord otherHeaders(TopicRecord r) {
        return copy(r, Map.of("ce_id", "e-other", "ce_type", "review.created.v1"), true, r.schemaId());
    }

    private static TopicRecord copy(
            TopicRecord r, Map<String, String> headers, boolean digestOk, @Nullable Integer id) {
        return new TopicRecord(
                r.topic(),
                r.partition(),
                r.offset(),
                r.at(),
                r.key(),
                headers,
                r.valueSha256(),
                digestOk,
                id,
                r.schemaName(),
                r.event());
    }

    /** The schema is a registered one of the topic, and the event calls itself something else. */
    private static void otherType(Story story) {
        story.create();
        TopicRecord r = last(story);
        TopicRecord wrong = new TopicRecord(
                r.topic(),
                r.partition(),
                r.offset(),
                r.at(),
                r.key(),
                r.headers(),
                r.valueSha256(),
                true,
                2,
                "io.thereview.events.review.ReviewUpdated",
                r.event());
        story.entries.set(story.entries.indexOf(r), wrong);
    }
}
