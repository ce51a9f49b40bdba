package io.thereview.system.check;

import io.thereview.system.history.Cached;
import io.thereview.system.history.DeadLetter;
import io.thereview.system.history.Entry;
import io.thereview.system.history.Fault;
import io.thereview.system.history.Fault.Role;
import io.thereview.system.history.Mail;
import io.thereview.system.history.Offset;
import io.thereview.system.history.Operation.Invoked;
import io.thereview.system.history.Operation.Kind;
import io.thereview.system.history.Product;
import io.thereview.system.history.Row;
import io.thereview.system.history.TopicRecord;
import io.thereview.system.history.TopicRecord.Event;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/** Anomalies between the topic and the effects. */
final class EffectAnomalies {

    static final List<Anomaly> ALL = List.of(
            new Anomaly("C7", "an event is in the ledger twice", story -> story.count(effects(story, true))),
            new Anomaly("C7", "an event is counted twice", story -> scored(story, 1)),
            new Anomaly("C7", "an event is not counted", story -> scored(story, -1)),
            new Anomaly("C8", "a newer version is mailed first", EffectAnomalies::mailsInverted),
            new Anomaly("C8", "a copy comes late, and no fault can have held it back", EffectAnomalies::lateCopy),
            new Anomaly("C9", "analytics passes an event", EffectAnomalies::notCounted),
            new Anomaly("C9", "the cache passes an event", EffectAnomalies::notInvalidated),
            new Anomaly("C9", "notification passes an event", EffectAnomalies::notMailed),
            new Anomaly("C9", "a mail is begun and never ended", EffectAnomalies::neverEnded),
            new Anomaly("C9", "an event is applied and set aside", EffectAnomalies::appliedAndSetAside),
            new Anomaly("C10", "an event that was not published is applied", EffectAnomalies::appliedUnpublished),
            new Anomaly("C10", "an event is applied from another place", EffectAnomalies::appliedFromElsewhere),
            new Anomaly("C10", "a mail of an event that was not published", EffectAnomalies::mailedUnpublished),
            new Anomaly("C10", "a mail of another review", EffectAnomalies::mailOfOtherReview),
            new Anomaly(
                    "C10", "a version that was not published is invalidated", EffectAnomalies::invalidatedUnpublished),
            new Anomaly("C10", "a dead letter of nothing", EffectAnomalies::deadLetterOfNothing),
            new Anomaly("C10", "nothing waits", EffectAnomalies::waitingForNothing),
            new Anomaly("C11", "two message ids for one event", EffectAnomalies::twoMessageIds),
            new Anomaly("C11", "one message id for two events", EffectAnomalies::oneMessageId),
            new Anomaly("C11", "more copies than faults allow", EffectAnomalies::tooManyCopies),
            new Anomaly(
                    "C11",
                    "a mail is noted and was never sent",
                    story -> story.inbox(Story.MAILS, effects(story, false), true)),
            new Anomaly("C12", "an offset is committed before the effect", EffectAnomalies::committedEarly),
            new Anomaly("C13", "a reader gets what was invalidated", EffectAnomalies::staleRead),
            new Anomaly("C13", "the cache keeps an old version", EffectAnomalies::keptOld),
            new Anomaly("C13", "the cache keeps a deleted review", EffectAnomalies::keptDeleted),
            new Anomaly("C13", "the cache keeps an old count", story -> kept(story, 7, "3.00")),
            new Anomaly("C13", "the cache keeps an old average", story -> kept(story, 1, "9.00")),
            new Anomaly("C15", "a partition is never finished", EffectAnomalies::neverFinished),
            new Anomaly("C15", "everything is seen too late", EffectAnomalies::finishedLate),
            new Anomaly("C15", "a partition stands still while nothing is broken", EffectAnomalies::standsStill));

    private EffectAnomalies() {}

    /** A change with all effects, or with all but the mail and its inbox row; the record of it. */
    private static TopicRecord effects(Story story, boolean mailed) {
        TopicRecord record = published(story, story.create());
        story.count(record);
        if (mailed) {
            story.mail(record);
        }
        story.invalidate(record);
        story.commit(record.partition());
        return record;
    }

    private static TopicRecord published(Story story, String review) {
        Invoked edit = story.begin(Kind.UPDATE, review);
        Event event = story.change(edit);
        story.ok(edit, event);
        return story.append(event);
    }

    private static void scored(Story story, int more) {
        story.create();
        story.afterwards(all -> {
            Row.Score score = last(all, Row.Score.class, row -> true);
            all.set(
                    all.indexOf(score),
                    new Row.Score(
                            score.product(),
                            score.reviews(),
                            score.ratingSum(),
                            score.updates() + more,
                            score.deletions()));
        });
    }

    private static void mailsInverted(Story story) {
        String review = story.create();
        TopicRecord first = published(story, review);
        TopicRecord second = published(story, review);
        for (TopicRecord record : List.of(second, first)) {
            story.count(record);
            story.mail(record);
            story.invalidate(record);
        }
        story.commit(first.partition());
    }

    private static void lateCopy(Story story) {
        story.fault(Role.NOTIFICATION, Duration.ofSeconds(1));
        TopicRecord record = effects(story, true);
        story.fault(Role.REDIS, Duration.ofSeconds(1));
        story.update(String.valueOf(record.key()));
        story.mailOnly(record);
    }

    private static void notCounted(Story story) {
        TopicRecord record = published(story, story.create());
        story.mail(record);
        story.invalidate(record);
        story.commit(record.partition());
    }

    private static void notInvalidated(Story story) {
        TopicRecord record = published(story, story.create());
        story.count(record);
        story.mail(record);
        story.commit(record.partition());
    }

    private static void notMailed(Story story) {
        effects(story, false);
    }

    private static void neverEnded(Story story) {
        TopicRecord record = effects(story, false);
        story.inbox(Story.MAILS, record, false);
        story.mailOnly(record);
    }

    private static void appliedAndSetAside(Story story) {
        TopicRecord record = effects(story, true);
        story.add(new DeadLetter(
                story.now(),
                Story.SCORES.name(),
                record.topic(),
                record.partition(),
                record.offset(),
                "rejected",
                "no such product"));
    }

    private static void appliedUnpublished(Story story) {
        story.add(new Row.Inbox(Story.SCORES.name(), "e-none", story.now(), true, null, null, null));
    }

    private static void appliedFromElsewhere(Story story) {
        TopicRecord record = published(story, story.create());
        story.mail(record);
        story.invalidate(record);
        story.add(new Row.Inbox(
                Story.SCORES.name(), Story.id(record), story.now(), true, "users.events", 0, record.offset()));
        story.commit(record.partition());
    }

    private static void mailedUnpublished(Story story) {
        story.add(new Mail(story.now(), "<e-none>", "e-none", null));
    }

    private static void mailOfOtherReview(Story story) {
        TopicRecord record = effects(story, false);
        story.inbox(Story.MAILS, record, true);
        story.add(new Mail(story.now(), "<" + Story.id(record) + ">", Story.id(record), "review-other"));
    }

    private static void invalidatedUnpublished(Story story) {
        story.add(new Cached.Invalidated(story.now(), story.create(), 9));
    }

    private static void deadLetterOfNothing(Story story) {
        story.add(new DeadLetter(
                story.now(), Story.MAILS.name(), Story.TOPIC, 0, 1_000_000, "undecodable", "no magic byte"));
    }

    private static void waitingForNothing(Story story) {
        story.add(new Row.Waiting(Story.MAILS.name(), Story.TOPIC, 0, 1_000_000, "RETRIES"));
    }

    private static void twoMessageIds(Story story) {
        TopicRecord record = effects(story, true);
        story.add(new Mail(story.now(), "<other-" + story.now() + ">", Story.id(record), record.key()));
    }

    private static void oneMessageId(Story story) {
        TopicRecord first = effects(story, true);
        TopicRecord record = effects(story, false);
        story.inbox(Story.MAILS, record, true);
        story.add(new Mail(story.now(), "<" + Story.id(first) + ">", Story.id(record), record.key()));
    }

    /** One more than the faults of the story would excuse, were every one of them of the mails. */
    private static void tooManyCopies(Story story) {
        TopicRecord record = effects(story, true);
        story.afterwards(all -> {
            Mail mail = last(all, Mail.class, one -> one.eventId().equals(Story.id(record)));
            long faults = all.stream().filter(Fault.Fired.class::isInstance).count();
            for (long i = 0; i <= faults * Story.BOUNDS.mailsInFlight(); i++) {
                all.add(mail);
            }
        });
    }

    private static void committedEarly(Story story) {
        TopicRecord record = published(story, story.create());
        story.commit(record.partition());
        story.wait(Duration.ofSeconds(2));
        story.count(record);
        story.mail(record);
        story.invalidate(record);
    }

    private static void staleRead(Story story) {
        String review = story.create();
        story.update(review);
        story.read(review, 1, true);
    }

    private static void keptOld(Story story) {
        String review = story.create();
        story.update(review);
        story.update(review);
        story.add(new Cached.Review(review, 1, "w-old"));
    }

    private static void keptDeleted(Story story) {
        String review = story.create();
        story.delete(review);
        story.add(new Cached.Review(review, 1, "w-old"));
    }

    private static void kept(Story story, long reviews, String average) {
        story.add(new Cached.Statistics(new Product("book", "unknown"), reviews, new BigDecimal(average)));
    }

    private static void neverFinished(Story story) {
        TopicRecord record = effects(story, true);
        story.afterwards(all -> all.removeIf(entry -> entry instanceof Offset.Committed commit
                && isOf(commit, record.partition())
                && commit.offset() > record.offset()));
    }

    private static void finishedLate(Story story) {
        TopicRecord record = effects(story, true);
        story.afterwards(all -> {
            Offset.Committed last = last(all, Offset.Committed.class, commit -> isOf(commit, record.partition()));
            long late = story.now()
                    + Story.BOUNDS.quiescentWithinNanos()
                    + Duration.ofSeconds(1).toNanos();
            all.removeIf(entry -> entry instanceof Offset.Committed commit
                    && isOf(commit, record.partition())
                    && commit.offset() == last.offset());
            all.add(new Offset.End(late, last.topic(), last.partition(), last.offset()));
            all.add(new Offset.Committed(late, last.group(), last.topic(), last.partition(), last.offset()));
        });
    }

    private static void standsStill(Story story) {
        TopicRecord record = published(story, story.create());
        story.count(record);
        story.mail(record);
        story.invalidate(record);
        long end = record.offset() + 1;
        story.add(new Offset.End(story.now(), record.topic(), record.partition(), end));
        story.wait(Duration.ofSeconds(91));
        story.add(new Offset.End(story.now(), record.topic(), record.partition(), end));
        story.commit(record.partition());
    }

    private static boolean isOf(Offset.Committed commit, int partition) {
        return commit.group().equals(Story.SCORES.name()) && commit.partition() == partition;
    }

    private static <E extends Entry> E last(List<Entry> all, Class<E> type, Predicate<E> which) {
        return all.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .filter(which)
                .reduce((a, b) -> b)
                .orElseThrow();
    }
}
