package io.thereview.bench.runtime;

import io.thereview.bench.Row;
import io.thereview.bench.Target;
import io.thereview.bench.Workload;
import io.thereview.event.Arrival;
import io.thereview.event.BatchHandler;
import io.thereview.event.Outcome;
import io.thereview.events.review.ReviewCreated;
import io.thereview.runtime.consume.ConsumerOptions;
import io.thereview.runtime.inbox.Inbox;
import io.thereview.runtime.observe.Observer;
import io.thereview.stack.server.Database;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.tomcat.jdbc.pool.DataSource;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.postgres.PostgresPlugin;

/** Events that become rows of a database, by a batch handler that remembers in the inbox what it has applied. */
public final class RuntimeProjection implements Workload {

    private static final int RECORDS = 400_000;
    private static final int RECORDS_ONE_BY_ONE = 5_000;
    private static final int KEYS = 1_000;
    private static final int ROUNDS = 5;
    private static final int CONNECTIONS = 8;

    /** Most events of a batch here, and most records that a poll of the loops beside it returns. */
    private static final int BATCH = 1_000;

    private final Platform platform;

    /** Reads topics of the platform. */
    public RuntimeProjection(Platform platform) {
        this.platform = platform;
    }

    @Override
    public String name() {
        return "runtime-projection";
    }

    @Override
    public String description() {
        return "a row for each aggregate, by a batch handler with inbox; peers: the same SQL for each batch in a poll loop, and"
                + " a poll loop with a transaction for each event, both with inbox; limit: the former without inbox";
    }

    @Override
    public List<Row> run() throws Exception {
        Backlog backlog = platform.backlog(platform.scaled(RECORDS), KEYS);
        Backlog few = platform.backlog(platform.scaled(RECORDS_ONE_BY_ONE), KEYS);
        Database database = platform.database();
        String password = database.password().reveal();
        Flyway.configure()
                .dataSource(database.url(), database.user(), password)
                .locations("classpath:db/inbox")
                .load()
                .migrate();
        DataSource pool = pool(database);
        try (Connection connection = DriverManager.getConnection(database.url(), database.user(), password)) {
            Projection.create(connection);
            connection.setAutoCommit(false);
            Rounds rounds = Rounds.of(
                    ROUNDS,
                    List.of(
                            way("ours", withInbox(pool), backlog, connection),
                            way("bare", batched(connection, Projection::fresh), backlog, connection),
                            way("limit", batched(connection, (same, records, events) -> events), backlog, connection),
                            way("single", oneByOne(connection), few, connection)));
            return List.of(
                    row("projection by batch handler, inbox on; beside the same SQL in a loop", rounds, "bare", 0.8),
                    row("the same; beside the loop without inbox", rounds, "limit", 0.8),
                    row("the same; beside one transaction an event", rounds, "single", 20));
        } finally {
            pool.close();
        }
    }

    private static Row row(String workload, Rounds rounds, String peer, double least) {
        return new Row(
                workload,
                "k/s",
                rounds.of("ours"),
                rounds.of(peer),
                rounds.of("limit"),
                rounds.ratio("ours", peer),
                Target.atLeast(least));
    }

    /** Starts with empty tables, and sees that the database has every event once. */
    private Rounds.Way way(String name, Reader reader, Backlog backlog, Connection connection) {
        return new Rounds.Way(name, () -> {
            Projection.clear(connection);
            connection.commit();
            double kilo = Reading.kilo(platform, reader, backlog);
            long applied = Projection.events(connection);
            connection.commit();
            if (applied != backlog.records()) {
                throw new IllegalStateException(
                        name + " applied " + applied + " events of " + backlog.records() + " to the database");
            }
            return kilo;
        });
    }

    private Reader withInbox(DataSource pool) {
        Inbox inbox = new Inbox(Jdbi.create(pool).installPlugin(new PostgresPlugin()));
        BatchHandler<Object> applying = inbox.batched((fresh, transaction) -> {
            Projection.apply(transaction.getConnection(), events(fresh));
            return Outcome.applied();
        });
        return new Ours(
                platform,
                (group, topic, tally) -> group.topic(topic).batch(topic, BATCH, batch -> {
                    Outcome outcome = applying.handle(batch);
                    events(batch).forEach(tally::handled);
                    return outcome;
                }),
                ConsumerOptions.DEFAULT,
                Observer.NONE);
    }

    private static List<ReviewCreated> events(List<Arrival<Object>> batch) {
        return batch.stream().map(arrival -> (ReviewCreated) arrival.event()).toList();
    }

    /** Leaves out what was applied before. */
    @FunctionalInterface
    private interface Inboxed {

        List<ReviewCreated> fresh(
                Connection connection, ConsumerRecords<byte[], byte[]> records, List<ReviewCreated> events)
                throws SQLException;
    }

    private RawLoop batched(Connection connection, Inboxed inbox) {
        return new RawLoop(platform, BATCH, (records, decoder, tally) -> {
            List<ReviewCreated> events = new ArrayList<>(records.count());
            records.forEach(record -> events.add(decoder.decode(record)));
            Projection.apply(connection, inbox.fresh(connection, records, events));
            connection.commit();
            events.forEach(tally::handled);
        });
    }

    private RawLoop oneByOne(Connection connection) {
        return new RawLoop(platform, (records, decoder, tally) -> {
            for (ConsumerRecord<byte[], byte[]> record : records) {
                ReviewCreated event = decoder.decode(record);
                if (Projection.isFresh(connection, event)) {
                    Projection.apply(connection, event);
                }
                connection.commit();
                tally.handled(event);
            }
        });
    }

    /** As an app has one. */
    private static DataSource pool(Database database) {
        DataSource pool = new DataSource();
        pool.setDriverClassName("org.postgresql.Driver");
        pool.setUrl(database.url());
        pool.setUsername(database.user());
        pool.setPassword(database.password().reveal());
        pool.setInitialSize(CONNECTIONS);
        pool.setMinIdle(CONNECTIONS);
        pool.setMaxIdle(CONNECTIONS);
        pool.setMaxActive(CONNECTIONS);
        return pool;
    }
}
