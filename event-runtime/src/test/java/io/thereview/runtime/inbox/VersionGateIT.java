package io.thereview.runtime.inbox;

import static io.thereview.testkit.wait.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.thereview.event.Arrival;
import io.thereview.event.BatchHandler;
import io.thereview.event.Handler;
import io.thereview.event.Outcome;
import io.thereview.runtime.sample.Databases;
import io.thereview.runtime.sample.Deliveries;
import io.thereview.runtime.sample.Lines;
import io.thereview.testkit.server.PostgresExtension;
import java.sql.SQLTransientException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VersionGateIT {

    @RegisterExtension
    static final PostgresExtension POSTGRES = PostgresExtension.create();

    private static final String BALANCES = "SELECT account || '=' || version FROM balance ORDER BY account";

    private Jdbi database;
    private Lines ledger;

    @BeforeEach
    void prepare() {
        database = Databases.migrated(POSTGRES);
        ledger = Lines.empty(database);
        database.useHandle(handle -> {
            handle.execute("DROP TABLE IF EXISTS balance");
            handle.execute("CREATE TABLE balance (account text PRIMARY KEY, version bigint NOT NULL)");
        });
    }

    @Test
    void newer_version_is_applied_and_the_same_and_older_ones_are_not() throws Exception {
        Handler<String> handler = writing(Gaps.APPLY);
        assertThat(deliver(handler, 1)).isEqualTo(Outcome.applied());
        assertThat(deliver(handler, 3)).isEqualTo(Outcome.applied());
        assertThat(deliver(handler, 3)).isEqualTo(Outcome.duplicate());
        assertThat(deliver(handler, 2)).isEqualTo(Outcome.superseded());
        assertThat(ledger.lines()).containsExactly("a/1", "a/3");
    }

    @Test
    void version_behind_a_gap_fails_until_the_gap_is_filled() throws Exception {
        Handler<String> handler = writing(Gaps.WAIT);
        deliver(handler, 1);
        assertThatThrownBy(() -> deliver(handler, 3)).isInstanceOf(VersionGapException.class);
        deliver(handler, 2);
        assertThat(deliver(handler, 3)).isEqualTo(Outcome.applied());
        assertThat(ledger.lines()).containsExactly("a/1", "a/2", "a/3");
    }

    @Test
    void version_that_no_aggregate_has_is_rejected() throws Exception {
        assertThat(deliver(writing(Gaps.APPLY), 0))
                .isEqualTo(Outcome.rejected("aggregate_version is 0; versions start at 1"));
    }

    @Test
    void version_that_is_not_done_may_come_again() throws Exception {
        Handler<String> refusing = new VersionGate(database, Gaps.APPLY)
                .transactional((event, delivery, transaction) -> {
                    ledger.write(transaction, event);
                    return Outcome.unavailable("later");
                });
        assertThat(deliver(refusing, 1)).isEqualTo(Outcome.unavailable("later"));
        assertThat(deliver(writing(Gaps.WAIT), 1)).isEqualTo(Outcome.applied());
        assertThat(ledger.lines()).containsExactly("a/1");
    }

    @Test
    void batch_gives_the_handler_what_is_newer_in_order() throws Exception {
        BatchHandler<String> batches = new VersionGate(database, Gaps.APPLY).batched(this::write);
        List<Arrival<String>> batch =
                List.of(Deliveries.of("a", 2, 1), Deliveries.of("b", 1, 2), Deliveries.of("a", 1, 3));
        assertThat(batches.handle(batch)).isEqualTo(Outcome.applied());
        assertThat(batches.handle(batch)).isEqualTo(Outcome.superseded());
        assertThat(ledger.lines()).containsExactly("a/2", "b/1");
    }

    @Test
    void batch_that_overlaps_one_that_is_not_committed_yet_collides_and_then_applies_the_rest() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        VersionGate gate = new VersionGate(database, Gaps.WAIT);
        BatchHandler<String> slow = gate.batched((fresh, transaction) -> {
            begun.countDown();
            go.await(30, TimeUnit.SECONDS);
            return ledger.write(transaction, fresh);
        });
        BatchHandler<String> quick = gate.batched(this::write);
        try (ExecutorService members = Executors.newFixedThreadPool(2)) {
            Future<Outcome> first = members.submit(() -> slow.handle(versions(1, 2)));
            assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
            Future<Throwable> second = members.submit(() -> catchThrowable(() -> quick.handle(versions(1, 2, 3))));
            eventually("the second to wait for the first")
                    .holds(() -> ledger.texts("SELECT pid FROM pg_stat_activity WHERE wait_event_type = 'Lock'")
                                    .size()
                            == 1);
            go.countDown();
            assertThat(first.get()).isEqualTo(Outcome.applied());
            assertThat(second.get()).isInstanceOf(SQLTransientException.class);
        }
        assertThat(quick.handle(versions(1, 2, 3))).isEqualTo(Outcome.applied());
        assertThat(ledger.lines()).containsExactly("a/1", "a/2", "a/3");
    }

    private static List<Arrival<String>> versions(long... versions) {
        return LongStream.of(versions)
                .mapToObj(version -> Deliveries.of("a", version, version))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void shuffled_and_tripled_delivery_by_two_members_ends_in_the_same_state(long seed) throws Exception {
        List<Arrival<String>> thrice = new ArrayList<>();
        for (int time = 0; time < 3; time++) {
            for (int account = 0; account < 10; account++) {
                for (int version = 1; version <= 10 + account; version++) {
                    thrice.add(Deliveries.of("account-" + account, version, version));
                }
            }
        }
        Collections.shuffle(thrice, new Random(seed));
        try (ExecutorService members = Executors.newFixedThreadPool(2)) {
            List<Future<Integer>> both = List.of(
                    members.submit(() -> deliver(balances(), thrice.subList(0, thrice.size() / 2), 7)),
                    members.submit(() -> deliver(balances(), thrice.subList(thrice.size() / 2, thrice.size()), 11)));
            assertThat(both.get(0).get() + both.get(1).get()).isGreaterThanOrEqualTo(thrice.size());
        }
        assertThat(ledger.texts(BALANCES))
                .containsExactly(
                        "account-0=10",
                        "account-1=11",
                        "account-2=12",
                        "account-3=13",
                        "account-4=14",
                        "account-5=15",
                        "account-6=16",
                        "account-7=17",
                        "account-8=18",
                        "account-9=19");
    }

    private Outcome write(List<Arrival<String>> fresh, Handle transaction) {
        return ledger.write(transaction, fresh);
    }

    /** Delivers until each batch is done, as the runtime does; a collision of members is an outage. */
    private static int deliver(BatchHandler<String> projection, List<Arrival<String>> deliveries, int size)
            throws Exception {
        int delivered = 0;
        for (int from = 0; from < deliveries.size(); from += size) {
            List<Arrival<String>> batch = deliveries.subList(from, Math.min(from + size, deliveries.size()));
            boolean done = false;
            while (!done) {
                delivered += batch.size();
                done = attempt(projection, batch);
            }
        }
        return delivered;
    }

    private static boolean attempt(BatchHandler<String> projection, List<Arrival<String>> batch) throws Exception {
        try {
            projection.handle(batch);
            return true;
        } catch (SQLTransientException collision) {
            return false;
        }
    }

    private BatchHandler<String> balances() {
        return new VersionGate(database, Gaps.APPLY).batched(VersionGateIT::overwrite);
    }

    /** Without the gate, the last to come would win. */
    private static Outcome overwrite(List<Arrival<String>> fresh, Handle transaction) {
        fresh.forEach(arrival -> transaction.execute(
                "INSERT INTO balance VALUES (?, ?) ON CONFLICT (account) DO UPDATE SET version = EXCLUDED.version",
                arrival.delivery().envelope().aggregateId(),
                arrival.delivery().envelope().aggregateVersion()));
        return Outcome.applied();
    }

    private Handler<String> writing(Gaps gaps) {
        return new VersionGate(database, gaps)
                .transactional((event, delivery, transaction) -> ledger.write(transaction, event));
    }

    private static Outcome deliver(Handler<String> handler, long version) throws Exception {
        Arrival<String> arrival = Deliveries.of("a", version, version);
        return handler.handle(arrival.event(), arrival.delivery());
    }
}
