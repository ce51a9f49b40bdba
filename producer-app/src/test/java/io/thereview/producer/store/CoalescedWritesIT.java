package io.thereview.producer.store;

import static io.thereview.producer.store.WriteRequests.LONG;
import static io.thereview.producer.store.WriteRequests.ORIGIN;
import static io.thereview.producer.store.WriteRequests.awaitWaiting;
import static io.thereview.producer.store.WriteRequests.done;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thereview.producer.review.Content;
import io.thereview.producer.review.DeletionCause;
import io.thereview.producer.review.Rating;
import io.thereview.producer.review.Review;
import io.thereview.producer.review.Reviews;
import io.thereview.testkit.server.PostgresExtension;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CoalescedWritesIT {

    @RegisterExtension
    static final PostgresExtension POSTGRES = PostgresExtension.create();

    private static final CoalescingLimits ONE_COMMITTER = new CoalescingLimits(1, 64, 512, LONG);

    private static Jdbi database;

    private WriteRequests requests;
    private final String entity = "kettle-" + UUID.randomUUID();
    private final String heldEntity = "held-" + UUID.randomUUID();

    @BeforeAll
    static void prepare() {
        database = WriteRequests.prepare(POSTGRES);
    }

    @BeforeEach
    void begin() {
        requests = new WriteRequests(database);
    }

    @AfterEach
    void stop() throws InterruptedException {
        requests.stop();
    }

    @Test
    void writes_that_come_during_a_commit_share_the_next() throws Exception {
        CoalescedWrites writes = requests.start(ONE_COMMITTER);
        List<Future<Review>> created = new ArrayList<>();
        HeldCommits held = requests.occupy(writes, created);
        try {
            for (int i = 0; i < 40; i++) {
                created.add(requests.create(writes, entity));
            }
            awaitWaiting(writes, 40);
        } finally {
            held.release();
        }
        for (Future<Review> review : created) {
            assertThat(requests.stored(done(review))).isTrue();
        }
        assertThat(requests.transactionsOf(entity)).isEqualTo(1);
    }

    @Test
    void nobody_is_answered_before_the_commit() throws Exception {
        CoalescedWrites writes = requests.start(ONE_COMMITTER);
        List<Future<Review>> together = new ArrayList<>();
        HeldCommits held = HeldCommits.of(database, heldEntity);
        try {
            HeldCommits first = requests.occupy(writes, new ArrayList<>());
            try {
                together.add(requests.create(writes, entity));
                together.add(requests.create(writes, heldEntity));
                together.add(requests.create(writes, entity));
                awaitWaiting(writes, 3);
            } finally {
                first.release();
            }
            awaitWaiting(writes, 0);
            HeldCommits.awaitStopped(database, 1);
            for (Future<Review> review : together) {
                assertThatThrownBy(() -> review.get(100, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            }
            assertThat(requests.transactionsOf(entity)).isZero();
        } finally {
            held.release();
        }
        for (Future<Review> review : together) {
            assertThat(requests.stored(done(review))).isTrue();
        }
    }

    @Test
    void writes_to_one_review_are_decided_one_on_the_other_in_their_order() throws Exception {
        CoalescedWrites writes = requests.start(ONE_COMMITTER);
        Reviews reviews = requests.reviews(writes);
        Review review = done(requests.create(writes, entity));
        List<Future<Optional<Review>>> answers = new ArrayList<>();
        HeldCommits held = requests.occupy(writes, new ArrayList<>());
        try {
            List<Callable<Optional<Review>>> asked = List.of(
                    () -> reviews.edit(review.id(), new Rating(2), new Content("Leaks."), ORIGIN),
                    () -> reviews.edit(review.id(), new Rating(3), new Content("Leaks less."), ORIGIN),
                    () -> reviews.edit(review.id(), new Rating(3), new Content("Leaks less."), ORIGIN),
                    () -> reviews.delete(review.id(), Optional.empty(), DeletionCause.AUTHOR_REQUEST, ORIGIN),
                    () -> reviews.edit(review.id(), new Rating(4), new Content("Too late."), ORIGIN));
            for (Callable<Optional<Review>> change : asked) {
                answers.add(requests.submit(change));
                awaitWaiting(writes, answers.size());
            }
        } finally {
            held.release();
        }
        assertThat(done(answers.get(0)).map(Review::version)).hasValue(2L);
        assertThat(done(answers.get(1)).map(Review::version)).hasValue(3L);
        assertThat(done(answers.get(2)).map(Review::version)).hasValue(3L);
        assertThat(done(answers.get(3)).map(Review::version)).hasValue(3L);
        assertThat(done(answers.get(4))).isEmpty();
        assertThat(requests.stored(review)).isFalse();
        assertThat(requests.told(review)).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void refused_write_fails_nobody_else() throws Exception {
        CoalescedWrites writes = requests.start(ONE_COMMITTER);
        Reviews reviews = requests.reviews(writes);
        Review unsealable = done(requests.create(writes, entity));
        Review gone = done(requests.create(writes, entity));
        reviews.delete(gone.id(), Optional.empty(), DeletionCause.SPAM, ORIGIN);
        List<Future<Review>> good = new ArrayList<>();
        Future<Optional<Review>> refused;
        Future<Optional<Review>> missing;
        String other = "other-" + entity;
        HeldCommits held = requests.occupy(writes, good);
        try {
            good.add(requests.create(writes, other));
            refused = requests.submit(
                    () -> reviews.edit(unsealable.id(), new Rating(1), new Content("No."), ToldChanges.UNSEALABLE));
            missing = requests.submit(() -> reviews.edit(gone.id(), new Rating(1), new Content("No."), ORIGIN));
            good.add(requests.create(writes, other));
            awaitWaiting(writes, 4);
        } finally {
            held.release();
        }
        assertThatThrownBy(() -> done(refused)).hasRootCauseMessage("cannot be sealed");
        assertThat(done(missing)).isEmpty();
        for (Future<Review> review : good) {
            assertThat(requests.stored(done(review))).isTrue();
        }
        assertThat(requests.transactionsOf(other)).isEqualTo(1);
        assertThat(requests.told(unsealable)).containsExactly(1L);
    }

    @Test
    void write_that_the_database_refuses_fails_nobody_else() throws Exception {
        CoalescedWrites writes = requests.start(ONE_COMMITTER);
        Review taken = done(requests.create(writes, entity));
        List<Future<Review>> good = new ArrayList<>();
        Future<Review> refused;
        HeldCommits held = requests.occupy(writes, good);
        try {
            good.add(requests.create(writes, entity));
            refused = requests.create(writes, entity, () -> taken.id().value());
            good.add(requests.create(writes, entity));
            awaitWaiting(writes, 3);
        } finally {
            held.release();
        }
        assertThatThrownBy(() -> done(refused)).hasRootCauseInstanceOf(SQLException.class);
        for (Future<Review> review : good) {
            assertThat(requests.stored(done(review))).isTrue();
            assertThat(requests.told(done(review))).containsExactly(1L);
        }
        assertThat(requests.told(taken)).containsExactly(1L);
    }

    @Test
    void connection_that_breaks_in_the_commit_answers_nobody_with_success() throws Exception {
        CoalescedWrites writes = requests.start(ONE_COMMITTER);
        List<Future<Review>> together = new ArrayList<>();
        HeldCommits held = HeldCommits.of(database, heldEntity);
        try {
            HeldCommits first = requests.occupy(writes, new ArrayList<>());
            try {
                together.add(requests.create(writes, heldEntity));
                together.add(requests.create(writes, entity));
                awaitWaiting(writes, 2);
            } finally {
                first.release();
            }
            awaitWaiting(writes, 0);
            int committing = HeldCommits.awaitStopped(database, 1).getFirst();
            database.useHandle(handle -> handle.execute("SELECT pg_terminate_backend(?)", committing));
            for (Future<Review> review : together) {
                assertThatThrownBy(() -> done(review))
                        .rootCause()
                        .isInstanceOfSatisfying(
                                SQLException.class,
                                failure -> assertThat(failure.getSQLState()).startsWith("57P"));
            }
        } finally {
            held.release();
        }
        assertThat(requests.transactionsOf(entity)).isZero();
        assertThat(requests.stored(done(requests.create(writes, entity)))).isTrue();
    }
}
