package io.thereview.bench.runtime;

import io.thereview.events.review.ReviewCreated;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** A table with one row for each aggregate: the effect of the handlers that write to a database. */
final class Projection {

    private static final String APPLY = """
            INSERT INTO projection (review_id, events, stars) VALUES (?, 1, ?)
            ON CONFLICT (review_id) DO UPDATE SET events = projection.events + 1, stars = projection.stars + excluded.stars
            """;

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

    /** Applies the events in their order, in one batch of statements. */
    static void apply(Connection connection, List<ReviewCreated> events) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(APPLY)) {
            for (ReviewCreated event : events) {
                statement.setString(1, event.getAggregateId());
                statement.setInt(2, event.getData().getRating());
                statement.addBatch();
            }
            statement.executeBatch();
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
