package io.thereview.system.collect;

import io.thereview.stack.Addresses;
import io.thereview.stack.server.Database;
import io.thereview.system.history.Entry;
import io.thereview.system.history.Product;
import io.thereview.system.history.Row;
import io.thereview.system.record.Recorder;
import io.thereview.system.record.Token;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the tables of the apps into the history. For one thread. */
final class TableDump {

    private final Addresses addresses;
    private final Recorder recorder;

    TableDump(Addresses addresses, Recorder recorder) {
        this.addresses = addresses;
        this.recorder = recorder;
    }

    void write() throws SQLException {
        each("producer", "SELECT id, version, content, entity_type, entity_id, rating FROM reviews", TableDump::review);
        each("producer", "SELECT id, aggregateid, topic FROM outbox ORDER BY sequence", TableDump::outbox);
        for (String database : List.of("notification", "analytics")) {
            each(
                    database,
                    "SELECT consumer_group, event_id, coalesce(done_at, claimed_at) AS at, done_at IS NOT NULL AS done,"
                            + " topic, partition, record_offset FROM inbox",
                    this::inbox);
            each(
                    database,
                    "SELECT consumer_group, topic, partition, record_offset, place FROM waiting_record",
                    TableDump::waiting);
        }
        each(
                "analytics",
                "SELECT entity_type, entity_id, review_count, rating_sum, updates, deletions FROM score",
                TableDump::score);
    }

    /** What a row of a result says. */
    @FunctionalInterface
    private interface Reading {
        Entry entry(ResultSet row) throws SQLException;
    }

    private void each(String database, String query, Reading reading) throws SQLException {
        try (Connection connection = connect(addresses.database(database));
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                recorder.record(reading.entry(rows));
            }
        }
    }

    private static Connection connect(Database database) throws SQLException {
        return DriverManager.getConnection(
                database.url(), database.user(), database.password().reveal());
    }

    private static Row review(ResultSet row) throws SQLException {
        return new Row.Review(
                row.getString("id"),
                row.getLong("version"),
                Token.in(row.getString("content")).orElse(null),
                product(row),
                row.getInt("rating"));
    }

    private static Row outbox(ResultSet row) throws SQLException {
        return new Row.Outbox(row.getString("id"), row.getString("aggregateid"), row.getString("topic"));
    }

    private Row inbox(ResultSet row) throws SQLException {
        return new Row.Inbox(
                row.getString("consumer_group"),
                row.getString("event_id"),
                recorder.at(row.getObject("at", OffsetDateTime.class).toInstant()),
                row.getBoolean("done"),
                row.getString("topic"),
                number(row, "partition", Integer.class),
                number(row, "record_offset", Long.class));
    }

    private static <N extends Number> @Nullable N number(ResultSet row, String column, Class<N> type)
            throws SQLException {
        return row.getObject(column, type);
    }

    private static Row waiting(ResultSet row) throws SQLException {
        return new Row.Waiting(
                row.getString("consumer_group"),
                row.getString("topic"),
                row.getInt("partition"),
                row.getLong("record_offset"),
                row.getString("place"));
    }

    private static Row score(ResultSet row) throws SQLException {
        return new Row.Score(
                product(row),
                row.getLong("review_count"),
                row.getLong("rating_sum"),
                row.getLong("updates"),
                row.getLong("deletions"));
    }

    private static Product product(ResultSet row) throws SQLException {
        return new Product(row.getString("entity_type"), row.getString("entity_id"));
    }
}
