package io.thereview.system.history;

import io.thereview.system.check.Story;
import io.thereview.system.history.Operation.Kind;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** One entry of every type; where something may be absent, it is there once and absent once. */
final class Entries {

    private static final Product BOOK = new Product("book", "b1");

    private Entries() {}

    static List<Entry> all() {
        return List.of(
                new Story().history().run(),
                new Operation.Invoked(1, 1, 1, Kind.CREATE, null, "w-1-1", null, "key"),
                new Operation.Invoked(2, 1, 2, Kind.UPDATE, "r", "w-1-2", 1L, null),
                new Operation.Completed(3, 1, 1, Outcome.OK, 201, "r", 1L, false, null),
                new Operation.Completed(4, 1, 2, Outcome.UNKNOWN, null, null, null, false, "timed out"),
                new Fault.Fired(5, 1, Fault.Kind.PARTITION, Fault.Role.BROKER, "broker-1", "inbound"),
                new Fault.Healed(6, 1),
                new Fault.Skipped(7, 2, Fault.Kind.KILL, Fault.Role.REDIS, "redis", "it was down already"),
                new LoadEnded(8),
                new Registered("reviews.events-R", 1, 1),
                new TopicRecord(
                        "reviews.events",
                        0,
                        0,
                        9,
                        "r",
                        Map.of("ce_id", "e"),
                        "00ff",
                        true,
                        1,
                        "R",
                        new TopicRecord.Event("e", "review.created.v1", "r", 1, "w-1-1", BOOK, null, 5)),
                new TopicRecord("reviews.events", 0, 1, 9, null, Map.of(), "00ff", false, null, null, null),
                new DeadLetter(10, "g", "reviews.events", 0, 1, "undecodable", "no magic byte"),
                new Row.Review("r", 1, "w-1-1", BOOK, 5),
                new Row.Outbox("e", "r", "reviews.events"),
                new Row.Inbox("g", "e", 11, true, "reviews.events", 0, 0L),
                new Row.Inbox("g", "e", 11, false, null, null, null),
                new Row.Waiting("g", "reviews.events", 0, 1, "RETRIES"),
                new Row.Score(BOOK, 1, 5, 0, 0),
                new Mail(12, "<e>", "e", "r"),
                new Cached.Invalidated(13, "r", 1),
                new Cached.Review("r", 1, "w-1-1"),
                new Cached.Statistics(BOOK, 1, new BigDecimal("5.00")),
                new Offset.Committed(14, "g", "reviews.events", 0, 1),
                new Offset.End(15, "reviews.events", 0, 2));
    }
}
