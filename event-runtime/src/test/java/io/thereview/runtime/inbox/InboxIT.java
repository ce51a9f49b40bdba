package io.thereview.runtime.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thereview.event.Arrival;
import io.thereview.event.BatchHandler;
import io.thereview.event.Handler;
import io.thereview.event.Outcome;
import io.thereview.runtime.sample.Databases;
import io.thereview.runtime.sample.Deliveries;
import io.thereview.runtime.sample.Lines;
import io.thereview.testkit.server.PostgresExtension;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InboxIT {

    @RegisterExtension
    static final PostgresExtension POSTGRES = PostgresExtension.create();

    private static final Arrival<String> FIRST = Deliveries.of("a", 1, 10);
    private static final Arrival<String> SECOND = Deliveries.of("a", 2, 11);
    private static final Arrival<String> OTHER = Deliveries.of("b", 1, 12);

    private Jdbi database;
    private Lines ledger;
    private Inbox inbox;

    @BeforeEach
    void prepare() {
        database = Databases.migrated(POSTGRES);
        ledger = Lines.empty(database);
        inbox = new Inbox(database);
    }

    @Test
    void event_that_comes_again_has_its_effect_once() throws Exception {
        Handler<String> handler = writing();
        assertThat(deliver(handler, FIRST)).isEqualTo(Outcome.applied());
        assertThat(deliver(handler, FIRST)).isEqualTo(Outcome.duplicate());
        assertThat(ledger.lines()).containsExactly("a/1");
    }

    @Test
    void row_of_an_event_says_where_it_was_published() throws Exception {
        deliver(writing(), FIRST);
        assertThat(ledger.texts("SELECT concat_ws(' ', consumer_group, topic, partition, record_offset) FROM inbox"))
                .containsExactly("ledger accounts.events 0 10");
    }

    @Test
    void same_event_in_two_members_at_once_has_its_effect_once() throws Exception {
        for (int round = 0; round < 50; round++) {
            Arrival<String> event = Deliveries.of("raced", round + 1, round);
            CyclicBarrier together = new CyclicBarrier(2);
            Handler<String> handler = writing();
            try (ExecutorService members = Executors.newFixedThreadPool(2)) {
                List<Future<Outcome>> outcomes = List.of(
                        members.submit(() -> met(together, handler, event)),
                        members.submit(() -> met(together, handler, event)));
                assertThat(List.of(outcomes.get(0).get(), outcomes.get(1).get()))
                        .containsExactlyInAnyOrder(Outcome.applied(), Outcome.duplicate());
            }
        }
        assertThat(ledger.lines()).hasSize(50).doesNotHaveDuplicates();
    }

    private static Outcome met(CyclicBarrier together, Handler<String> handler, Arrival<String> event)
            throws Exception {
        together.await(30, TimeUnit.SECONDS);
        return deliver(handler, event);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void event_that_is_not_done_leaves_nothing_and_may_come_again(boolean forGood) throws Exception {
        Outcome refusal = forGood ? Outcome.rejected("not today") : Outcome.unavailable("later");
        Handler<String> refusing = inbox.transactional((event, delivery, transaction) -> {
            ledger.write(transaction, event);
            return refusal;
        });
        assertThat(deliver(refusing, FIRST)).isEqualTo(refusal);
        assertThat(ledger.lines()).isEmpty();
        assertThat(deliver(writing(), FIRST)).isEqualTo(Outcome.applied());
    }

    @Test
    void event_whose_handler_throws_leaves_nothing_and_may_come_again() throws Exception {
        Handler<String> failing = inbox.transactional((event, delivery, transaction) -> {
            ledger.write(transaction, event);
            throw new IllegalStateException("a bug");
        });
        assertThatThrownBy(() -> deliver(failing, FIRST)).hasMessage("a bug");
        assertThat(ledger.lines()).isEmpty();
        assertThat(deliver(writing(), FIRST)).isEqualTo(Outcome.applied());
    }

    @Test
    void event_that_the_handler_calls_superseded_is_remembered() throws Exception {
        Handler<String> passing = inbox.transactional((event, delivery, transaction) -> Outcome.superseded());
        assertThat(deliver(passing, FIRST)).isEqualTo(Outcome.superseded());
        assertThat(deliver(passing, FIRST)).isEqualTo(Outcome.duplicate());
    }

    @Test
    void batch_gives_the_handler_what_is_new_once_and_in_order() throws Exception {
        deliver(writing(), SECOND);
        assertThat(batches().handle(List.of(FIRST, SECOND, OTHER, FIRST))).isEqualTo(Outcome.applied());
        assertThat(ledger.lines()).containsExactly("a/2", "a/1", "b/1");
        assertThat(ledger.rows("inbox")).isEqualTo(3);
    }

    @Test
    void batch_without_anything_new_is_a_duplicate() throws Exception {
        batches().handle(List.of(FIRST, SECOND));
        assertThat(batches().handle(List.of(SECOND, FIRST))).isEqualTo(Outcome.duplicate());
        assertThat(ledger.lines()).containsExactly("a/1", "a/2");
    }

    @Test
    void batch_that_is_not_done_leaves_nothing_of_any_event() throws Exception {
        BatchHandler<String> refusing = inbox.batched((fresh, transaction) -> {
            ledger.write(transaction, fresh);
            return Outcome.rejected("one of them");
        });
        assertThat(refusing.handle(List.of(FIRST, SECOND))).isEqualTo(Outcome.rejected("one of them"));
        assertThat(ledger.lines()).isEmpty();
        assertThat(ledger.rows("inbox")).isZero();
    }

    @Test
    void same_batch_in_two_members_in_another_order_neither_fails_nor_repeats() throws Exception {
        for (int round = 0; round < 20; round++) {
            String account = "batch-" + round;
            List<Arrival<String>> batch = LongStream.rangeClosed(1, 100)
                    .mapToObj(version -> Deliveries.of(account, version, version))
                    .toList();
            CyclicBarrier together = new CyclicBarrier(2);
            try (ExecutorService members = Executors.newFixedThreadPool(2)) {
                List<Future<Outcome>> outcomes = List.of(
                        members.submit(() -> met(together, batch)),
                        members.submit(() -> met(together, batch.reversed())));
                assertThat(List.of(outcomes.get(0).get(), outcomes.get(1).get()))
                        .containsExactlyInAnyOrder(Outcome.applied(), Outcome.duplicate());
            }
        }
        assertThat(ledger.lines()).hasSize(2_000).doesNotHaveDuplicates();
    }

    private Outcome met(CyclicBarrier together, List<Arrival<String>> batch) throws Exception {
        together.await(30, TimeUnit.SECONDS);
        return batches().handle(batch);
    }

    @Test
    void old_rows_are_forgotten_and_young_ones_are_not() throws Exception {
        deliver(writing(), FIRST);
        database.useHandle(handle -> handle.execute("UPDATE inbox SET claimed_at = '2026-01-01T00:00:00Z'"));
        deliver(writing(), SECOND);

        assertThat(inbox.forgetBefore(Instant.parse("2026-01-02T00:00:00Z"))).isEqualTo(1);
        assertThat(deliver(writing(), SECOND)).isEqualTo(Outcome.duplicate());
        assertThat(deliver(writing(), FIRST)).isEqualTo(Outcome.applied());
    }

    @Test
    void many_old_rows_are_all_forgotten() {
        database.useHandle(handle -> handle.execute("INSERT INTO inbox (consumer_group, event_id, claimed_at)"
                + " SELECT 'ledger', gen_random_uuid(), '2026-01-01T00:00:00Z' FROM generate_series(1, 25000)"));
        assertThat(inbox.forgetBefore(Instant.parse("2026-01-02T00:00:00Z"))).isEqualTo(25_000);
        assertThat(ledger.rows("inbox")).isZero();
    }

    private Handler<String> writing() {
        return inbox.transactional((event, delivery, transaction) -> ledger.write(transaction, event));
    }

    private BatchHandler<String> batches() {
        return inbox.batched((fresh, transaction) -> ledger.write(transaction, fresh));
    }

    private static Outcome deliver(Handler<String> handler, Arrival<String> arrival) throws Exception {
        return handler.handle(arrival.event(), arrival.delivery());
    }
}
