package io.thereview.runtime.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thereview.event.Arrival;
import io.thereview.event.Handler;
import io.thereview.event.Outcome;
import io.thereview.runtime.sample.Databases;
import io.thereview.runtime.sample.Deliveries;
import io.thereview.runtime.sample.Lines;
import io.thereview.testkit.server.PostgresExtension;
import java.net.ConnectException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OutsideHandlerIT {

    @RegisterExtension
    static final PostgresExtension POSTGRES = PostgresExtension.create();

    private static final Arrival<String> MAIL = Deliveries.of("ada", 1, 10);

    private final AtomicInteger sent = new AtomicInteger();
    private Jdbi database;
    private Lines ledger;

    @BeforeEach
    void prepare() {
        database = Databases.migrated(POSTGRES);
        ledger = Lines.empty(database);
    }

    @Test
    void effect_that_was_marked_is_not_made_again_by_anybody() throws Exception {
        assertThat(deliver(member(Outcome.applied()))).isEqualTo(Outcome.applied());
        assertThat(deliver(member(Outcome.applied()))).isEqualTo(Outcome.duplicate());
        assertThat(sent).hasValue(1);
    }

    @Test
    void effect_that_the_other_side_knows_already_is_marked_too() throws Exception {
        assertThat(deliver(member(Outcome.duplicate()))).isEqualTo(Outcome.duplicate());
        assertThat(deliver(member(Outcome.applied()))).isEqualTo(Outcome.duplicate());
        assertThat(sent).hasValue(1);
    }

    @Test
    void effect_that_came_too_late_to_matter_is_marked_too() throws Exception {
        assertThat(deliver(member(Outcome.superseded()))).isEqualTo(Outcome.superseded());
        assertThat(deliver(member(Outcome.applied()))).isEqualTo(Outcome.duplicate());
        assertThat(sent).hasValue(1);
    }

    @Test
    void effect_that_was_refused_may_be_tried_again_at_once_by_anybody() throws Exception {
        assertThat(deliver(member(Outcome.unavailable("busy")))).isEqualTo(Outcome.unavailable("busy"));
        assertThat(deliver(member(Outcome.rejected("no address")))).isEqualTo(Outcome.rejected("no address"));
        assertThat(deliver(member(Outcome.applied()))).isEqualTo(Outcome.applied());
        assertThat(sent).hasValue(3);
    }

    @Test
    void effect_that_failed_may_be_tried_again_at_once_by_anybody() throws Exception {
        Handler<String> failing = new Inbox(database).recorded((event, delivery) -> {
            throw new ConnectException("refused");
        });
        assertThatThrownBy(() -> deliver(failing)).isInstanceOf(ConnectException.class);
        assertThat(deliver(member(Outcome.applied()))).isEqualTo(Outcome.applied());
    }

    @Test
    void effect_that_another_member_is_making_is_waited_for_and_not_made_again() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        Handler<String> slow = new Inbox(database).recorded((event, delivery) -> {
            begun.countDown();
            go.await(30, TimeUnit.SECONDS);
            return sends(Outcome.applied());
        });
        try (ExecutorService other = Executors.newSingleThreadExecutor()) {
            Future<Outcome> first = other.submit(() -> deliver(slow));
            assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
            Outcome meanwhile = deliver(member(Outcome.applied()));
            go.countDown();
            assertThat(first.get()).isEqualTo(Outcome.applied());

            assertThat(meanwhile)
                    .isInstanceOfSatisfying(
                            Outcome.Unavailable.class,
                            outcome -> assertThat(outcome.retryAfter().orElseThrow())
                                    .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(30)));
        }
        assertThat(deliver(member(Outcome.applied()))).isEqualTo(Outcome.duplicate());
        assertThat(sent).hasValue(1);
    }

    @Test
    void claim_of_a_member_that_died_is_taken_over_when_its_lease_has_ended() throws Exception {
        claimedBySomebodyDead("29 seconds");
        assertThat(deliver(member(Outcome.applied()))).isInstanceOf(Outcome.Unavailable.class);
        claimedBySomebodyDead("31 seconds");
        assertThat(deliver(member(Outcome.applied()))).isEqualTo(Outcome.applied());
        assertThat(sent).hasValue(1);
    }

    @Test
    void member_that_fails_after_its_lease_does_not_give_up_the_claim_of_another() throws Exception {
        Handler<String> overtaken = new Inbox(database).recorded((event, delivery) -> {
            claimedBySomebodyDead("1 second");
            throw new ConnectException("refused at last");
        });
        assertThatThrownBy(() -> deliver(overtaken)).isInstanceOf(ConnectException.class);
        assertThat(ledger.rows("inbox")).isEqualTo(1);
    }

    @Test
    void effect_that_could_not_be_marked_is_marked_at_the_next_attempt_and_not_repeated() throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        Inbox cutOff = new Inbox(database, () -> {}, () -> {
            attempts.incrementAndGet();
            database.useHandle(handle -> handle.execute("ALTER TABLE inbox RENAME TO inbox_away"));
        });
        Handler<String> member = cutOff.recorded((event, delivery) -> sends(Outcome.applied()));
        try {
            assertThatThrownBy(() -> deliver(member)).hasMessageContaining("inbox");
        } finally {
            database.useHandle(handle -> handle.execute("ALTER TABLE inbox_away RENAME TO inbox"));
        }
        assertThat(deliver(member)).isEqualTo(Outcome.applied());
        assertThat(deliver(member)).isEqualTo(Outcome.duplicate());
        assertThat(attempts).hasValue(1);
        assertThat(sent).hasValue(1);
    }

    private void claimedBySomebodyDead(String ago) {
        database.useHandle(handle -> handle.createUpdate("INSERT INTO inbox (consumer_group, event_id, claimed_at)"
                        + " VALUES (:group, :event, now() - :ago::interval)"
                        + " ON CONFLICT (consumer_group, event_id) DO UPDATE SET claimed_at = EXCLUDED.claimed_at")
                .bind("group", Deliveries.GROUP.name())
                .bind("event", MAIL.delivery().eventId().value())
                .bind("ago", ago)
                .execute());
    }

    /** A member of its own, which knows nothing of what others keep in memory. */
    private Handler<String> member(Outcome outcome) {
        return new Inbox(database).recorded((event, delivery) -> sends(outcome));
    }

    private Outcome sends(Outcome outcome) {
        sent.incrementAndGet();
        return outcome;
    }

    private static Outcome deliver(Handler<String> handler) throws Exception {
        return handler.handle(MAIL.event(), MAIL.delivery());
    }
}
