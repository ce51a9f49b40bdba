package io.thereview.runtime.consume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.thereview.event.Arrival;
import io.thereview.event.Outcome;
import io.thereview.runtime.inbox.Inbox;
import io.thereview.runtime.sample.Databases;
import io.thereview.runtime.sample.Deliveries;
import io.thereview.runtime.sample.Lines;
import io.thereview.testkit.server.PostgresExtension;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleConsumer;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.jdbi.v3.postgres.PostgresPlugin;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a real PostgreSQL says when it cannot serve, and when the statement is at fault. */
class DatabaseOutagesIT {

    @RegisterExtension
    static final PostgresExtension POSTGRES = PostgresExtension.create();

    private Jdbi database;

    @BeforeEach
    void prepare() {
        database = Databases.migrated(POSTGRES);
        Lines.empty(database);
        database.useHandle(handle -> {
            handle.execute("DROP TABLE IF EXISTS account");
            handle.execute("CREATE TABLE account (id int PRIMARY KEY, balance int NOT NULL CHECK (balance >= 0))");
            handle.execute("INSERT INTO account VALUES (1, 0), (2, 0)");
        });
    }

    @Test
    void refused_connection_is_an_outage() {
        Jdbi nobody = Jdbi.create("jdbc:postgresql://127.0.0.1:1/x?connectTimeout=2", "x", "x");
        Throwable failure = catchThrowable(() -> handling(nobody, transaction -> {}));
        assertThat(state(failure)).isEqualTo("08001");
        assertOutage(failure, true);
    }

    @Test
    void database_that_is_not_there_and_password_that_is_wrong_are_outages() {
        String elsewhere = POSTGRES.jdbcUrl() + "_gone";
        assertOutage(
                catchThrowable(() ->
                        handling(Jdbi.create(elsewhere, POSTGRES.user(), POSTGRES.password()), transaction -> {})),
                true);
        assertOutage(
                catchThrowable(
                        () -> handling(Jdbi.create(POSTGRES.jdbcUrl(), POSTGRES.user(), "wrong"), transaction -> {})),
                true);
    }

    @Test
    void connection_that_the_administrator_ends_is_an_outage() {
        Throwable failure = catchThrowable(() -> handling(database, transaction -> {
            int own = transaction
                    .select("SELECT pg_backend_pid()")
                    .mapTo(Integer.class)
                    .one();
            try (Handle other = separate()) {
                other.execute("SELECT pg_terminate_backend(?)", own);
            }
            transaction.execute("SELECT 1");
        }));
        assertThat(state(failure)).isIn("57P01", "08006");
        assertOutage(failure, true);
    }

    @Test
    void more_connections_than_allowed_are_an_outage() {
        database.useHandle(first -> {
            String own = first.select("SELECT current_database()")
                    .mapTo(String.class)
                    .one();
            first.execute("ALTER DATABASE " + own + " CONNECTION LIMIT 1");
            try {
                Throwable failure = catchThrowable(this::separate);
                assertThat(state(failure)).isEqualTo("53300");
                assertOutage(failure, true);
            } finally {
                first.execute("ALTER DATABASE " + own + " CONNECTION LIMIT -1");
            }
        });
    }

    @Test
    void standby_that_only_reads_is_an_outage() {
        Throwable failure = catchThrowable(() -> handling(database, transaction -> {
            transaction.execute("SET TRANSACTION READ ONLY");
            transaction.execute("UPDATE account SET balance = 1");
        }));
        assertThat(state(failure)).isEqualTo("25006");
        assertOutage(failure, true);
    }

    @Test
    void table_and_column_that_are_not_migrated_yet_are_outages() {
        assertOutage(
                catchThrowable(() -> handling(database, transaction -> transaction.execute("SELECT 1 FROM later"))),
                true);
        assertOutage(
                catchThrowable(
                        () -> handling(database, transaction -> transaction.execute("SELECT later FROM account"))),
                true);
    }

    @Test
    void transactions_that_cannot_be_put_into_an_order_are_an_outage() throws Exception {
        Throwable failure = collision(
                TransactionIsolationLevel.SERIALIZABLE,
                "UPDATE account SET balance = 1 + (SELECT sum(balance) FROM account WHERE id = 2) WHERE id = 1",
                "SELECT 1",
                "UPDATE account SET balance = 1 + (SELECT sum(balance) FROM account WHERE id = 1) WHERE id = 2",
                "SELECT 1");
        assertThat(state(failure)).isEqualTo("40001");
        assertOutage(failure, true);
    }

    @Test
    void deadlock_is_an_outage() throws Exception {
        String one = "UPDATE account SET balance = balance + 1 WHERE id = 1";
        String two = "UPDATE account SET balance = balance + 1 WHERE id = 2";
        Throwable failure = collision(TransactionIsolationLevel.READ_COMMITTED, one, two, two, one);
        assertThat(state(failure)).isEqualTo("40P01");
        assertOutage(failure, true);
    }

    @Test
    void constraint_that_the_effect_violates_is_the_fault_of_the_event() {
        Throwable check = catchThrowable(
                () -> handling(database, transaction -> transaction.execute("UPDATE account SET balance = -1")));
        assertThat(state(check)).isEqualTo("23514");
        assertOutage(check, false);
        Throwable unique = catchThrowable(
                () -> handling(database, transaction -> transaction.execute("INSERT INTO account VALUES (1, 1)")));
        assertThat(state(unique)).isEqualTo("23505");
        assertOutage(unique, false);
    }

    private static void assertOutage(Throwable failure, boolean outage) {
        assertThat(Failures.isOutage(failure, Failures.KNOWN_OUTAGES))
                .as(() -> String.valueOf(failure))
                .isEqualTo(outage);
    }

    private static void handling(Jdbi database, HandleConsumer<Exception> effect) throws Exception {
        Arrival<String> event = Deliveries.of("a", 1, 1);
        new Inbox(database)
                .<String>transactional((text, delivery, transaction) -> {
                    effect.useHandle(transaction);
                    return Outcome.applied();
                })
                .handle(event.event(), event.delivery());
    }

    /** What becomes of the loser when both have executed their first statement before either executes its second. */
    private Throwable collision(
            TransactionIsolationLevel level, String first, String then, String otherFirst, String otherThen)
            throws Exception {
        CyclicBarrier both = new CyclicBarrier(2);
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            List<Future<Throwable>> results = List.of(
                    threads.submit(() -> catchThrowable(() -> inTurn(level, both, first, then))),
                    threads.submit(() -> catchThrowable(() -> inTurn(level, both, otherFirst, otherThen))));
            Throwable one = results.get(0).get();
            Throwable other = results.get(1).get();
            assertThat(one == null).as("one of two loses: %s, %s", one, other).isNotEqualTo(other == null);
            return one == null ? other : one;
        }
    }

    private void inTurn(TransactionIsolationLevel level, CyclicBarrier both, String first, String then)
            throws Exception {
        database.useTransaction(level, transaction -> {
            transaction.execute(first);
            both.await(30, TimeUnit.SECONDS);
            transaction.execute(then);
        });
    }

    private Handle separate() {
        return Jdbi.create(POSTGRES.jdbcUrl(), POSTGRES.user(), POSTGRES.password())
                .installPlugin(new PostgresPlugin())
                .open();
    }

    private static String state(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return String.valueOf(sql.getSQLState());
            }
        }
        return "no SQLException in " + failure;
    }
}
