package io.thereview.system.check;

import io.thereview.system.history.Cached;
import io.thereview.system.history.Entry;
import io.thereview.system.history.Fault;
import io.thereview.system.history.History;
import io.thereview.system.history.LoadEnded;
import io.thereview.system.history.Mail;
import io.thereview.system.history.Offset;
import io.thereview.system.history.Operation.Completed;
import io.thereview.system.history.Operation.Invoked;
import io.thereview.system.history.Operation.Kind;
import io.thereview.system.history.Outcome;
import io.thereview.system.history.Product;
import io.thereview.system.history.Registered;
import io.thereview.system.history.Row;
import io.thereview.system.history.Run;
import io.thereview.system.history.TopicRecord;
import io.thereview.system.history.TopicRecord.Event;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells the history of a platform that works: what is not said otherwise is as it should be. Every step takes a millisecond.
 * Not thread-safe.
 */
public final class Story {

    public static final String TOPIC = "reviews.events";
    public static final Run.Group SCORES = new Run.Group("analytics-service", Run.Effect.SCORES, List.of(TOPIC));
    public static final Run.Group MAILS = new Run.Group("notification-service", Run.Effect.MAILS, List.of(TOPIC));
    public static final Run.Group CACHE = new Run.Group("cache-invalidation-service", Run.Effect.CACHE, List.of(TOPIC));
    static final List<Run.Group> GROUPS = List.of(SCORES, MAILS, CACHE);
    static final Run.Bounds BOUNDS = new Run.Bounds(
            2, 2, Duration.ofSeconds(60).toNanos(), Duration.ofSeconds(90).toNanos(), true);
    static final int PARTITIONS = 3;
    static final Map<String, Integer> SCHEMAS = Map.of("Created", 1, "Updated", 2, "Deleted", 3);

    private static final long STEP = Duration.ofMillis(1).toNanos();

    /** A review as the producer has it. */
    record State(String id, long version, String token, Product product, int rating) {}

    final List<Entry> entries = new ArrayList<>();
    final Map<String, State> reviews = new LinkedHashMap<>();
    private final List<Consumer<List<Entry>>> afterwards = new ArrayList<>();
    private final long[] ends = new long[PARTITIONS];
    private long now = Duration.ofSeconds(10).toNanos();
    private int operations;
    private int created;
    private int faults;

    long now() {
        now += STEP;
        return now;
    }

    void wait(Duration time) {
        now += time.toNanos();
    }

    // Clients.

    Invoked begin(Kind kind, @Nullable String review) {
        return begin(kind, review, null, kind.writes() ? "w-1-" + (operations + 1) : null);
    }

    Invoked begin(Kind kind, @Nullable String review, @Nullable String key, @Nullable String token) {
        operations++;
        return add(new Invoked(now(), 1, operations, kind, review, token, null, key));
    }

    void end(Invoked of, Outcome outcome, @Nullable Integer status, @Nullable String review, @Nullable Long version) {
        boolean named = outcome == Outcome.OK || review != null;
        String what = named && review == null ? of.review() : review;
        add(new Completed(now(), of.client(), of.number(), outcome, status, what, version, false, null));
    }

    void ok(Invoked of, Event event) {
        Long version = of.kind() == Kind.DELETE ? null : (Long) event.version();
        end(of, Outcome.OK, of.kind() == Kind.CREATE ? 201 : 200, event.aggregate(), version);
    }

    void read(String review, long version, boolean fromCache) {
        Invoked read = begin(Kind.GET, review);
        add(new Completed(now(), 1, read.number(), Outcome.OK, 200, review, version, fromCache, null));
    }

    String create() {
        Invoked create = begin(Kind.CREATE, null);
        Event event = change(create);
        ok(create, event);
        publish(event);
        return event.aggregate();
    }

    Event update(String review) {
        return write(Kind.UPDATE, review);
    }

    Event delete(String review) {
        return write(Kind.DELETE, review);
    }

    private Event write(Kind kind, String review) {
        Invoked write = begin(kind, review);
        Event event = change(write);
        ok(write, event);
        publish(event);
        return event;
    }

    /** A write whose client has got no answer. */
    Invoked unanswered(Kind kind, String review) {
        Invoked write = begin(kind, review);
        end(write, Outcome.UNKNOWN, null, null, null);
        return write;
    }

    // The producer.

    /** The change of the review is committed; its event is not published yet. */
    Event change(Invoked write) {
        String token = String.valueOf(write.token());
        return switch (write.kind()) {
            case CREATE -> {
                created++;
                String id = "review-" + created;
                Product product = new Product("book", "b" + created % 3);
                State made = new State(id, 1, token, product, 1 + created % 5);
                reviews.put(id, made);
                yield event(made, "created", null, made.rating());
            }
            case UPDATE -> {
                State before = state(write);
                int rating = 1 + (before.rating() + 1) % 5;
                State after = new State(before.id(), before.version() + 1, token, before.product(), rating);
                reviews.put(after.id(), after);
                yield event(after, "updated", before.rating(), rating);
            }
            case DELETE -> {
                State before = state(write);
                reviews.remove(before.id());
                State after = new State(before.id(), before.version() + 1, token, before.product(), before.rating());
                yield event(after, "deleted", before.rating(), null);
            }
            case GET -> throw new IllegalArgumentException("a read changes nothing");
        };
    }

    private State state(Invoked write) {
        State state = reviews.get(String.valueOf(write.review()));
        if (state == null) {
            throw new IllegalArgumentException("no such review: " + write);
        }
        return state;
    }

    static Event event(State state, String change, @Nullable Integer before, @Nullable Integer after) {
        return new Event(
                "e-" + state.id() + "-" + state.version(),
                "review." + change + ".v1",
                state.id(),
                state.version(),
                state.token(),
                state.product(),
                before,
                after);
    }

    // The topic.

    TopicRecord append(Event event) {
        return append(event, Math.floorMod(event.aggregate().hashCode(), PARTITIONS), "sha-" + event.id());
    }

    TopicRecord append(Event event, int partition, String sha) {
        String schema = "Review" + Character.toUpperCase(event.type().charAt(7))
                + event.type().substring(8, 14);
        TopicRecord record = new TopicRecord(
                TOPIC,
                partition,
                ends[partition]++,
                now(),
                event.aggregate(),
                Map.of("ce_id", event.id(), "ce_type", event.type()),
                sha,
                true,
                SCHEMAS.get(schema.substring(6)),
                "io.thereview.events.review." + schema,
                event);
        return add(record);
    }

    TopicRecord publish(Event event) {
        TopicRecord record = append(event);
        count(record);
        mail(record);
        invalidate(record);
        commit(record.partition());
        return record;
    }

    // The consumers.

    void count(TopicRecord record) {
        inbox(SCORES, record, true);
    }

    Mail mail(TopicRecord record) {
        Mail mail = mailOnly(record);
        inbox(MAILS, record, true);
        return mail;
    }

    Mail mailOnly(TopicRecord record) {
        return add(new Mail(now(), "<" + id(record) + ">", id(record), record.key()));
    }

    void inbox(Run.Group group, TopicRecord record, boolean done) {
        add(new Row.Inbox(group.name(), id(record), now(), done, TOPIC, record.partition(), record.offset()));
    }

    void invalidate(TopicRecord record) {
        Event event = record.event();
        if (event != null) {
            add(new Cached.Invalidated(now(), event.aggregate(), event.version()));
        }
    }

    static String id(TopicRecord record) {
        return record.event() == null ? "none" : record.event().id();
    }

    void commit(int partition) {
        GROUPS.forEach(group -> add(new Offset.Committed(now(), group.name(), TOPIC, partition, ends[partition])));
        add(new Offset.End(now(), TOPIC, partition, ends[partition]));
    }

    // Faults, and what comes after all.

    void fault(Fault.Role role, Duration lasting) {
        faults++;
        add(new Fault.Fired(now(), faults, Fault.Kind.KILL, role, role + "-1", ""));
        wait(lasting);
        add(new Fault.Healed(now(), faults));
    }

    /** Changes what was seen, when everything has been. */
    void afterwards(Consumer<List<Entry>> change) {
        afterwards.add(change);
    }

    <E extends Entry> E add(E entry) {
        entries.add(entry);
        return entry;
    }

    /** The history, with the last look at every store. */
    public History history() {
        List<Entry> all = new ArrayList<>(entries);
        all.add(new LoadEnded(now()));
        SCHEMAS.forEach(
                (name, id) -> all.add(new Registered(TOPIC + "-io.thereview.events.review.Review" + name, 1, id)));
        for (State state : reviews.values()) {
            all.add(new Row.Review(state.id(), state.version(), state.token(), state.product(), state.rating()));
            if (state.version() % 2 == 0) {
                all.add(new Cached.Review(state.id(), state.version(), state.token()));
            }
        }
        all.addAll(Totals.scores(entries));
        all.addAll(Totals.statistics(reviews.values()));
        afterwards.forEach(change -> change.accept(all));
        return new History(new Run(1, "2026-11-01T00:00:00Z", "none", now, GROUPS, BOUNDS), all);
    }
}
