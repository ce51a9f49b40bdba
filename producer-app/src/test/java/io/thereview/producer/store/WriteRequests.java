package io.thereview.producer.store;

import static io.thereview.testkit.wait.Eventually.eventually;

import io.thereview.producer.review.Content;
import io.thereview.producer.review.Entity;
import io.thereview.producer.review.EntityKind;
import io.thereview.producer.review.Origin;
import io.thereview.producer.review.Rating;
import io.thereview.producer.review.Review;
import io.thereview.producer.review.Reviews;
import io.thereview.producer.review.UserId;
import io.thereview.testkit.server.PostgresExtension;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.postgres.PostgresPlugin;

/** Requests that write to a database, each on a thread of its own, and what became of them. */
final class WriteRequests {

    static final Origin ORIGIN = new Origin("conversation-1", "4bf92f3577b34da6a3ce929d0e0e4736");
    static final UserId ADA = new UserId("ada");
    static final Duration LONG = Duration.ofSeconds(30);

    private final Jdbi database;
    private final List<CoalescedWrites> started = new ArrayList<>();
    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
    private final String plug = "plug-" + UUID.randomUUID();

    /** The tables of reviews and of what was told of them, and what holds commits. */
    static Jdbi prepare(PostgresExtension postgres) {
        Flyway.configure()
                .dataSource(postgres.pool())
                .locations("classpath:db/migration")
                .load()
                .migrate();
        Jdbi database = Jdbi.create(postgres.pool()).installPlugin(new PostgresPlugin());
        HeldCommits.prepare(database);
        ToldChanges.prepare(database);
        return database;
    }

    WriteRequests(Jdbi database) {
        this.database = database;
    }

    void stop() throws InterruptedException {
        for (CoalescedWrites writes : started) {
            writes.stop();
        }
        callers.close();
    }

    /** The entity whose review {@link #occupy} creates. */
    String plug() {
        return plug;
    }

    <T> Future<T> submit(Callable<T> request) {
        return callers.submit(request);
    }

    CoalescedWrites start(CoalescingLimits limits) {
        CoalescedWrites writes = new CoalescedWrites(database, new ToldChanges(), limits);
        writes.start();
        started.add(writes);
        return writes;
    }

    Reviews reviews(Writes writes) {
        return reviews(writes, UUID::randomUUID);
    }

    Reviews reviews(Writes writes, Supplier<UUID> ids) {
        return new Reviews(new JdbiReviewStore(database, new ToldChanges(), writes), ids, Clock.systemUTC());
    }

    Future<Review> create(Writes writes, String reviewed) {
        return create(writes, reviewed, UUID::randomUUID);
    }

    Future<Review> create(Writes writes, String reviewed, Supplier<UUID> ids) {
        Entity product = new Entity(EntityKind.PRODUCT, reviewed);
        return callers.submit(
                () -> reviews(writes, ids).create(product, ADA, new Rating(5), new Content("Boils fast."), ORIGIN));
    }

    /** Gives the only committer a write whose commit is held. */
    HeldCommits occupy(CoalescedWrites writes, List<Future<Review>> answers) throws InterruptedException {
        HeldCommits held = HeldCommits.of(database, plug);
        answers.add(create(writes, plug));
        HeldCommits.awaitStopped(database, 1);
        return held;
    }

    static void awaitWaiting(CoalescedWrites writes, int expected) throws InterruptedException {
        eventually(expected + " writes that wait").get(writes::waiting, waiting -> waiting == expected);
    }

    /** The answer, or what the request failed with. */
    static <T> T done(Future<T> future) throws Exception {
        return future.get(LONG.toSeconds(), TimeUnit.SECONDS);
    }

    boolean stored(Review review) {
        return reviews(new OwnTransactions(database, new ToldChanges()))
                .find(review.id())
                .isPresent();
    }

    List<Long> told(Review review) {
        return ToldChanges.of(database, review.id().value());
    }

    /** In how many transactions the rows of the entity were written. */
    long transactionsOf(String reviewed) {
        return database.withHandle(
                handle -> handle.createQuery("SELECT count(DISTINCT xmin::text) FROM reviews WHERE entity_id = ?")
                        .bind(0, reviewed)
                        .mapTo(Long.class)
                        .one());
    }
}
