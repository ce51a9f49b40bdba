package io.thereview.bench.runtime;

import io.thereview.event.EventTopic;
import io.thereview.runtime.integrity.DigestPolicy;
import io.thereview.runtime.integrity.Integrity;
import io.thereview.runtime.outbox.Outbox;
import io.thereview.runtime.outbox.OutboxTable;
import io.thereview.runtime.record.SealedEvent;
import io.thereview.runtime.record.Sealer;
import io.thereview.stack.server.Database;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.tomcat.jdbc.pool.DataSource;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.postgres.PostgresPlugin;

/** An outbox that is filled for the relay, in a database of the platform. Confined to one thread. */
final class Promises implements AutoCloseable {

    private static final int CONNECTIONS = 4;
    private static final int TOGETHER = 1_000;
    private static final int KEYS = 1_000;

    private final DataSource pool = new DataSource();
    private final Jdbi database;
    private final EventTopic topic;
    private final Outbox outbox;

    /**
     * @param committed called when promises have been committed
     */
    Promises(Platform platform, EventTopic topic, Runnable committed) throws InterruptedException {
        Database described = platform.database();
        pool.setDriverClassName("org.postgresql.Driver");
        pool.setUrl(described.url());
        pool.setUsername(described.user());
        pool.setPassword(described.password().reveal());
        pool.setInitialSize(CONNECTIONS);
        pool.setMaxActive(CONNECTIONS);
        Flyway.configure()
                .dataSource(pool)
                .locations("classpath:db/outbox")
                .load()
                .migrate();
        this.database = Jdbi.create(pool).installPlugin(new PostgresPlugin());
        this.topic = topic;
        Sealer sealer = new Sealer(
                platform.codec(topic), Integrity.checksums(DigestPolicy.REQUIRED), "/bench", any -> Long.MAX_VALUE);
        this.outbox = new Outbox(sealer, new OutboxTable(), committed);
    }

    Jdbi database() {
        return database;
    }

    /** So many events, the keys in turn. */
    List<SealedEvent> events(int number) {
        List<SealedEvent> events = new ArrayList<>(number);
        for (int index = 0; index < number; index++) {
            events.add(sealed(index % KEYS, index / KEYS + 1));
        }
        return events;
    }

    SealedEvent sealed(int key, long version) {
        return outbox.seal(topic, Events.of(key, version, Instant.EPOCH));
    }

    /** Puts nothing but these into the outbox. */
    void fill(List<SealedEvent> events) {
        database.useHandle(handle -> handle.execute("TRUNCATE outbox RESTART IDENTITY"));
        for (int from = 0; from < events.size(); from += TOGETHER) {
            List<SealedEvent> part = events.subList(from, Math.min(events.size(), from + TOGETHER));
            promise(part);
        }
        database.useHandle(handle -> handle.execute("VACUUM (ANALYZE) outbox"));
    }

    /** Commits them in one transaction. */
    void promise(List<SealedEvent> events) {
        database.useTransaction(transaction -> outbox.append(transaction, events));
    }

    boolean empty() {
        return database.withHandle(handle -> handle.createQuery("SELECT NOT EXISTS (SELECT FROM outbox)")
                .mapTo(Boolean.class)
                .one());
    }

    @Override
    public void close() {
        pool.close();
    }
}
