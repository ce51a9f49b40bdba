package io.thereview.producer.store;

import static io.thereview.producer.store.WriteRequests.ADA;
import static io.thereview.producer.store.WriteRequests.LONG;
import static io.thereview.producer.store.WriteRequests.ORIGIN;
import static io.thereview.producer.store.WriteRequests.awaitWaiting;
import static io.thereview.producer.store.WriteRequests.done;
import static io.thereview.testkit.wait.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thereview.producer.review.Content;
import io.thereview.producer.review.Entity;
import io.thereview.producer.review.EntityKind;
import io.thereview.producer.review.Rating;
import io.thereview.producer.review.Review;
import io.thereview.producer.review.Reviews;
import io.thereview.runtime.problem.ProblemException;
import io.thereview.testkit.server.PostgresExtension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.LongStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CoalescingLimitsIT {

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
    void caller_that_gives_up_is_told_what_is_known() throws Exception {
        CoalescedWrites writes = requests.start(new CoalescingLimits(1, 64, 512, Duration.ofMillis(300)));
        List<Future<Review>> inCommit = new ArrayList<>();
        HeldCommits held = requests.occupy(writes, inCommit);
        try {
            Future<Review> waiting = requests.create(writes, entity);
            assertThatThrownBy(() -> done(inCommit.getFirst()))
                    .hasRootCauseInstanceOf(ProblemException.class)
                    .hasMessageContaining("is not known");
            assertThatThrownBy(() -> done(waiting)).hasMessageContaining("nothing was stored");
        } finally {
            held.release();
        }
        eventually("the write that was in its commit").holds(() -> requests.transactionsOf(requests.plug()) == 1);
        writes.stop();
        assertThat(requests.transactionsOf(entity)).isZero();
    }

    @Test
    void write_that_finds_the_queue_full_is_refused_at_once() throws Exception {
        CoalescedWrites writes = requests.start(new CoalescingLimits(1, 64, 2, LONG));
        List<Future<Review>> good = new ArrayList<>();
        HeldCommits held = requests.occupy(writes, good);
        try {
            good.add(requests.create(writes, entity));
            good.add(requests.create(writes, entity));
            awaitWaiting(writes, 2);
            assertThatThrownBy(() -> done(requests.create(writes, entity)))
                    .rootCause()
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            refused -> assertThat(refused.problem().status()).isEqualTo(503));
        } finally {
            held.release();
        }
        for (Future<Review> review : good) {
            assertThat(requests.stored(done(review))).isTrue();
        }
    }

    @Test
    void review_that_somebody_else_holds_holds_up_nobody() throws Exception {
        CoalescedWrites writes = requests.start(ONE_COMMITTER);
        Review review = done(requests.create(writes, entity));
        Future<Optional<Review>> edited;
        try (Handle other = database.open().begin()) {
            other.execute(
                    "SELECT * FROM reviews WHERE id = ? FOR UPDATE", review.id().value());
            edited = requests.submit(
                    () -> requests.reviews(writes).edit(review.id(), new Rating(2), new Content("Leaks."), ORIGIN));
            HeldCommits.awaitStopped(database, 1);
            assertThat(requests.stored(done(requests.create(writes, entity)))).isTrue();
            assertThat(edited.isDone()).isFalse();
            other.rollback();
        }
        assertThat(done(edited).map(Review::version)).hasValue(2L);
    }

    @Test
    void stopped_writes_finish_what_waits_and_refuse_what_comes() throws Exception {
        CoalescedWrites writes = requests.start(new CoalescingLimits(1, 4, 512, LONG));
        List<Future<Review>> waiting = new ArrayList<>();
        Future<?> stopped;
        HeldCommits held = requests.occupy(writes, waiting);
        try {
            for (int i = 0; i < 10; i++) {
                waiting.add(requests.create(writes, entity));
            }
            awaitWaiting(writes, 10);
            stopped = requests.submit(() -> {
                writes.stop();
                return "stopped";
            });
            eventually("a write to be refused").holds(() -> isRefused(requests.create(writes, heldEntity)));
        } finally {
            held.release();
        }
        for (Future<Review> review : waiting) {
            assertThat(requests.stored(done(review))).isTrue();
        }
        done(stopped);
        assertThat(requests.transactionsOf(entity)).isEqualTo(3);
    }

    @Test
    void two_apps_that_change_the_same_reviews_tell_every_version_in_order() throws Exception {
        List<Reviews> apps = List.of(
                requests.reviews(requests.start(CoalescingLimits.DEFAULT)),
                requests.reviews(requests.start(CoalescingLimits.DEFAULT)));
        List<Review> hot = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            hot.add(apps.getFirst()
                    .create(new Entity(EntityKind.PRODUCT, entity), ADA, new Rating(5), new Content("Good."), ORIGIN));
        }
        List<Future<?>> edits = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            Review review = hot.get(i % hot.size());
            Reviews app = apps.get(i % apps.size());
            Content content = new Content("edit " + i);
            edits.add(requests.submit(
                    () -> app.edit(review.id(), new Rating(4), content, ORIGIN).orElseThrow()));
        }
        for (Future<?> edit : edits) {
            done(edit);
        }
        for (Review review : hot) {
            assertThat(requests.told(review))
                    .isEqualTo(LongStream.rangeClosed(1, 101).boxed().toList());
        }
    }

    private static boolean isRefused(Future<Review> created) throws InterruptedException {
        try {
            created.get(50, TimeUnit.MILLISECONDS);
            return false;
        } catch (ExecutionException e) {
            return e.getCause() instanceof ProblemException;
        } catch (TimeoutException e) {
            return false;
        }
    }
}
