package io.thereview.system.check;

import io.thereview.system.history.DeadLetter;
import io.thereview.system.history.Fault.Role;
import io.thereview.system.history.Operation.Invoked;
import io.thereview.system.history.Operation.Kind;
import io.thereview.system.history.Outcome;
import io.thereview.system.history.Row;
import io.thereview.system.history.TopicRecord;
import io.thereview.system.history.TopicRecord.Event;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Everything odd that may happen to a platform that works, in any order. */
final class Clean {

    /** One thing that may happen. */
    @FunctionalInterface
    interface Step {

        void happen(Story story, String review, Random random);
    }

    private static final List<Role> ROLES = List.copyOf(EnumSet.allOf(Role.class));

    private static final List<Step> STEPS = List.of(
            (story, review, random) -> story.create(),
            (story, review, random) -> story.update(review),
            (story, review, random) -> story.update(review),
            (story, review, random) -> story.delete(review),
            (story, review, random) -> story.read(review, version(story, review), random.nextBoolean()),
            (story, review, random) -> notFound(story),
            (story, review, random) -> refused(story, review),
            (story, review, random) -> unanswered(story, review, random),
            (story, review, random) -> overlapping(story, review, random),
            (story, review, random) -> readWhileInvalidated(story, review),
            (story, review, random) -> republished(story, review),
            (story, review, random) -> mailedTwice(story, review, random),
            (story, review, random) -> setAside(story, review),
            (story, review, random) -> parked(story, review),
            (story, review, random) -> repeatedUnderKey(story, random),
            (story, review, random) -> invalidatedOnlyByTheNext(story, review),
            (story, review, random) ->
                    story.fault(ROLES.get(random.nextInt(ROLES.size())), Duration.ofSeconds(1 + random.nextInt(5))),
            (story, review, random) -> story.wait(Duration.ofSeconds(random.nextInt(20))));

    private Clean() {}

    /** A story in which everything may have happened. */
    static Story story(Random random) {
        Story story = new Story();
        story.create();
        goOn(story, random, Set.of());
        return story;
    }

    /** Goes on with the story, and leaves some reviews alone. */
    static void goOn(Story story, Random random, Set<String> untouched) {
        int steps = 20 + random.nextInt(40);
        for (int i = 0; i < steps; i++) {
            List<String> reviews = new ArrayList<>(story.reviews.keySet());
            reviews.removeAll(untouched);
            String review = reviews.isEmpty() ? story.create() : reviews.get(random.nextInt(reviews.size()));
            STEPS.get(random.nextInt(STEPS.size())).happen(story, review, random);
        }
    }

    private static long version(Story story, String review) {
        Story.State state = story.reviews.get(review);
        return state == null ? 0 : state.version();
    }

    private static void notFound(Story story) {
        String review = story.create();
        story.delete(review);
        Invoked read = story.begin(Kind.GET, review);
        story.end(read, Outcome.FAILED, 404, null, null);
    }

    private static void refused(Story story, String review) {
        Invoked edit = story.begin(Kind.UPDATE, review);
        story.end(edit, Outcome.FAILED, 503, null, null);
    }

    private static void unanswered(Story story, String review, Random random) {
        Invoked edit = story.unanswered(Kind.UPDATE, review);
        if (random.nextBoolean()) {
            story.publish(story.change(edit));
        }
    }

    private static void overlapping(Story story, String review, Random random) {
        Invoked one = story.begin(Kind.UPDATE, review);
        Invoked other = story.begin(Kind.UPDATE, review);
        boolean inOrder = random.nextBoolean();
        Event first = story.change(inOrder ? one : other);
        Event second = story.change(inOrder ? other : one);
        story.ok(one, inOrder ? first : second);
        story.ok(other, inOrder ? second : first);
        story.publish(first);
        story.publish(second);
    }

    private static void readWhileInvalidated(Story story, String review) {
        Invoked edit = story.begin(Kind.UPDATE, review);
        Event event = story.change(edit);
        story.ok(edit, event);
        story.read(review, event.version() - 1, true);
        story.publish(event);
    }

    private static void republished(Story story, String review) {
        story.fault(Role.PRODUCER, Duration.ofSeconds(1));
        TopicRecord record = story.append(story.update(review));
        story.commit(record.partition());
    }

    private static void mailedTwice(Story story, String review, Random random) {
        Event event = story.update(review);
        TopicRecord record = (TopicRecord) story.entries.stream()
                .filter(entry -> entry instanceof TopicRecord one && event.equals(one.event()))
                .findFirst()
                .orElseThrow();
        story.fault(random.nextBoolean() ? Role.NOTIFICATION : Role.MAIL, Duration.ofSeconds(1));
        if (random.nextBoolean()) {
            story.update(review);
        }
        story.mailOnly(record);
    }

    private static Event append(Story story, String review, List<TopicRecord> records) {
        Invoked edit = story.begin(Kind.UPDATE, review);
        Event event = story.change(edit);
        story.ok(edit, event);
        records.add(story.append(event));
        return event;
    }

    private static void setAside(Story story, String review) {
        List<TopicRecord> records = new ArrayList<>();
        append(story, review, records);
        TopicRecord record = records.getFirst();
        story.count(record);
        story.invalidate(record);
        story.add(new DeadLetter(
                story.now(),
                Story.MAILS.name(),
                Story.TOPIC,
                record.partition(),
                record.offset(),
                "rejected",
                "the mail server refused the mail"));
        story.commit(record.partition());
    }

    private static void parked(Story story, String review) {
        List<TopicRecord> records = new ArrayList<>();
        append(story, review, records);
        TopicRecord record = records.getFirst();
        story.mail(record);
        story.invalidate(record);
        story.add(new Row.Waiting(Story.SCORES.name(), Story.TOPIC, record.partition(), record.offset(), "RETRIES"));
        story.commit(record.partition());
    }

    private static void invalidatedOnlyByTheNext(Story story, String review) {
        List<TopicRecord> records = new ArrayList<>();
        append(story, review, records);
        story.count(records.getFirst());
        story.mail(records.getFirst());
        story.update(review);
    }

    private static void repeatedUnderKey(Story story, Random random) {
        String key = "key-" + story.now();
        Invoked first = story.begin(Kind.CREATE, null, key, "w-1-" + key);
        Event event = story.change(first);
        story.publish(event);
        if (random.nextBoolean()) {
            story.ok(first, event);
        } else {
            story.end(first, Outcome.UNKNOWN, null, null, null);
        }
        story.ok(story.begin(Kind.CREATE, null, key, "w-1-" + key), event);
        Invoked other = story.begin(Kind.CREATE, null, key, "w-1-other-" + key);
        story.end(other, Outcome.FAILED, 422, null, null);
    }
}
