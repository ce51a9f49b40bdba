package io.thereview.bench.runtime;

import io.thereview.events.review.ReviewCreated;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/** A table with one row for each aggregate: the effect of what writes to a database. Beside it, an inbox kept by hand. */
final class Projection {

    private static final String APPLY = """
            INSERT INTO projection AS p (review_id, events, stars)
            SELECT e.review_id, count(*), sum(e.stars) FROM unnest(?, ?) AS e (review_id, stars)
            GROUP BY e.review_id ORDER BY e.review_id
            ON CONFLICT (review_id) DO UPDATE SET events = p.events + excluded.events, stars = p.stars + excluded.stars
            """;

    private static final String APPLY_ONE = """
            INSERT INTO projection AS p (review_id, events, stars) VALUES (?, 1, ?)
            ON CONFLICT (review_id) DO UPDATE SET events = p.events + 1, stars = p.stars + excluded.stars
            """;

    /** What the runtime's inbox does for a batch. */
    private static final String REMEMBER = """
            WITH added AS (INSERT INTO inbox (consumer_group, event_id, done_at, topic, partition, record_offset)
            SELECT 'by-hand', e.id, now(), e.topic, e.partition, e.record_offset
            FROM unnest(?, ?, ?, ?) AS e (id, topic, partition, record_offset) ORDER BY e.id
            ON CONFLICT DO NOTHING RETURNING event_id)
            SELECT CASE WHEN count(*) < ? THEN coalesce(array_agg(event_id), '{}') END FROM added
            """;

    private static final String REMEMBER_ONE =
            "INSERT INTO inbox (consumer_group, event_id, done_at) VALUES ('one-by-one', ?, now()) ON CONFLICT DO NOTHING";

    private Projection() {}

    /** Makes the table. */
    static void create(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE projection (review_id text PRIMARY KEY, events bigint NOT NULL, stars bigint NOT NULL)");
        }
    }

    /** Empties the tables of every round. */
    static void clear(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("TRUNCATE projection, inbox");
        }
    }

    /** Applies the events in one statement, as one would by hand: PostgreSQL adds up what belongs to one aggregate. */
    static void apply(Connection connection, List<ReviewCreated> events) throws SQLException {
        Object[] reviews = events.stream().map(ReviewCreated::getAggregateId).toArray();
        Object[] stars =
                events.stream().map(event -> event.getData().getRating()).toArray();
        try (PreparedStatement statement = connection.prepareStatement(APPLY)) {
            statement.setArray(1, connection.createArrayOf("text", reviews));
            statement.setArray(2, connection.createArrayOf("integer", stars));
            statement.executeUpdate();
        }
    }

    /** Applies one event. */
    static void apply(Connection connection, ReviewCreated event) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(APPLY_ONE)) {
            statement.setString(1, event.getAggregateId());
            statement.setInt(2, event.getData().getRating());
            statement.executeUpdate();
        }
    }

    /** Those of the events, in the order of their records, that the inbox did not know; now it does. */
    static List<ReviewCreated> fresh(
            Connection connection, ConsumerRecords<byte[], byte[]> records, List<ReviewCreated> events)
            throws SQLException {
        List<Object> topics = new ArrayList<>();
        List<Object> partitions = new ArrayList<>();
        List<Object> offsets = new ArrayList<>();
        records.forEach(record -> {
            topics.add(record.topic());
            partitions.add(record.partition());
            offsets.add(record.offset());
        });
        Object[] ids = events.stream().map(ReviewCreated::getEventId).toArray();
        try (PreparedStatement statement = connection.prepareStatement(REMEMBER)) {
            statement.setArray(1, connection.createArrayOf("uuid", ids));
            statement.setArray(2, connection.createArrayOf("text", topics.toArray()));
            statement.setArray(3, connection.createArrayOf("integer", partitions.toArray()));
            statement.setArray(4, connection.createArrayOf("bigint", offsets.toArray()));
            statement.setInt(5, ids.length);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                Array added = rows.getArray(1);
                return added == null ? events : among(events, Set.of((Object[]) added.getArray()));
            }
        }
    }

    private static List<ReviewCreated> among(List<ReviewCreated> events, Set<Object> added) {
        Set<Object> left = new HashSet<>(added);
        return events.stream().filter(event -> left.remove(event.getEventId())).toList();
    }

    /** Whether the inbox did not know the event; now it does. */
    static boolean isFresh(Connection connection, ReviewCreated event) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(REMEMBER_ONE)) {
            statement.setObject(1, event.getEventId());
            return statement.executeUpdate() == 1;
        }
    }

    /** How many events were applied. */
    static long events(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT coalesce(sum(events), 0) FROM projection")) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
