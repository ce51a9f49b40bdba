package io.thereview.runtime.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.thereview.event.Arrival;
import io.thereview.event.Handler;
import io.thereview.event.Outcome;
import io.thereview.runtime.position.Positions;
import io.thereview.runtime.sample.Databases;
import io.thereview.runtime.sample.Deliveries;
import io.thereview.runtime.sample.Lines;
import io.thereview.testkit.server.PostgresExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A backup is taken while events are applied, out of order; whichever backup is restored, reading on repairs it. */
class RestoredDatabaseIT {

    @RegisterExtension
    static final PostgresExtension POSTGRES = PostgresExtension.create();

    private static final int ACCOUNTS = 8;
    private static final int EVENTS = 320;
    private static final int BACKUPS = 4;
    private static final List<String> TABLES = List.of("inbox", "consumer_position", "total");
    private static final TopicPartition PARTITION = new TopicPartition(Deliveries.TOPIC, 0);
    private static final String TOTALS = "SELECT account || '=' || events FROM total ORDER BY account";

    private final List<Arrival<String>> log = IntStream.range(0, EVENTS)
            .mapToObj(offset -> Deliveries.of("account-" + offset % ACCOUNTS, 1 + offset / ACCOUNTS, offset))
            .toList();
    private final AtomicIntegerArray done = new AtomicIntegerArray(EVENTS);

    private Jdbi database;
    private Lines ledger;
    private Positions positions;
    private Handler<String> counting;

    @BeforeEach
    void prepare() {
        database = Databases.migrated(POSTGRES);
        ledger = Lines.empty(database);
        database.useHandle(
                handle -> handle.execute("CREATE TABLE total (account text PRIMARY KEY, events bigint NOT NULL)"));
        positions = new JdbiPositions(database, topics -> Map.of(Deliveries.TOPIC, new UUID(0, 1)));
        counting = new Inbox(database).transactional((event, delivery, transaction) -> {
            transaction.execute(
                    "INSERT INTO total AS t VALUES (?, 1) ON CONFLICT (account) DO UPDATE SET events = t.events + 1",
                    delivery.envelope().aggregateId());
            return Outcome.applied();
        });
    }

    @Test
    void every_backup_that_is_restored_ends_in_the_same_state() throws Exception {
        applyAllAndTakeBackups();
        List<String> right = ledger.texts(TOTALS);
        assertThat(right).hasSize(ACCOUNTS).allMatch(total -> total.endsWith("=" + EVENTS / ACCOUNTS));

        List<Long> resumedAt = new ArrayList<>();
        for (int backup = 0; backup < BACKUPS; backup++) {
            restore(backup);
            long from = positions.load(Deliveries.GROUP, List.of(PARTITION)).getOrDefault(PARTITION, 0L);
            for (Arrival<String> arrival : log.subList((int) from, EVENTS)) {
                counting.handle(arrival.event(), arrival.delivery());
            }
            assertThat(ledger.texts(TOTALS))
                    .as("backup %s, from %s", backup, from)
                    .isEqualTo(right);
            resumedAt.add(from);
        }
        assertThat(resumedAt).isSorted().anyMatch(from -> from > 0 && from < EVENTS);
    }

    /** Each account in a lane of its own; a position as soon as everything before it is done; backups meanwhile. */
    private void applyAllAndTakeBackups() throws Exception {
        try (ExecutorService lanes = Executors.newFixedThreadPool(3)) {
            List<Future<?>> running = new ArrayList<>();
            for (int account = 0; account < ACCOUNTS; account++) {
                int lane = account;
                running.add(lanes.submit(() -> {
                    apply(lane);
                    return null;
                }));
            }
            int backup = 0;
            while (running.stream().anyMatch(lane -> !lane.isDone()) || backup < BACKUPS) {
                long next = storePosition();
                if (backup < BACKUPS && next >= (long) EVENTS * backup / BACKUPS) {
                    backUp(backup++);
                }
            }
            for (Future<?> lane : running) {
                lane.get();
            }
        }
    }

    private void apply(int lane) throws Exception {
        for (int offset = lane; offset < EVENTS; offset += ACCOUNTS) {
            Arrival<String> arrival = log.get(offset);
            counting.handle(arrival.event(), arrival.delivery());
            done.set(offset, 1);
        }
    }

    private long storePosition() {
        int next = 0;
        while (next < EVENTS && done.get(next) == 1) {
            next++;
        }
        positions.store(Deliveries.GROUP, Map.of(PARTITION, (long) next));
        return next;
    }

    private void backUp(int number) {
        database.useTransaction(
                TransactionIsolationLevel.REPEATABLE_READ,
                transaction -> TABLES.forEach(table ->
                        transaction.execute("CREATE TABLE " + table + "_" + number + " AS SELECT * FROM " + table)));
    }

    private void restore(int number) {
        database.useTransaction(transaction -> TABLES.forEach(table -> {
            transaction.execute("TRUNCATE " + table);
            transaction.execute("INSERT INTO " + table + " SELECT * FROM " + table + "_" + number);
        }));
    }
}
