package io.thereview.producer.store;

import io.dropwizard.lifecycle.Managed;
import io.thereview.producer.review.Review;
import io.thereview.producer.store.WaitingWrites.Waiting;
import io.thereview.runtime.problem.ProblemException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Group commit: writes that come while a transaction commits go into the next one together. Nobody waits for company,
 * and nobody is answered before the commit.
 *
 * <p>A write that the shared transaction cannot decide, and each write of a shared transaction that the database has
 * refused, is tried once more in a transaction of its own, on the thread that waits for it. When a connection breaks,
 * whatever was in its transaction fails, since it may have been committed.
 *
 * <p>Thread-safe. Runs on threads of its own from {@link #start} to {@link #stop}.
 */
public final class CoalescedWrites implements Writes, Managed {

    private static final Logger log = LoggerFactory.getLogger(CoalescedWrites.class);

    private static final Duration STOP_WITHIN = Duration.ofSeconds(10);

    /**
     * SQLSTATEs that blame what was written, after which nothing of the transaction is: 22 data, 23 constraint, 40001 and
     * 40P01 lost against other transactions, 54 program limit. (PostgreSQL, appendix A.)
     */
    private static final List<String> BLAMES_A_WRITE = List.of("22", "23", "40001", "40P01", "54");

    private final Jdbi database;
    private final ChangeEvents events;
    private final CoalescingLimits limits;
    private final Writes alone;
    private final WaitingWrites waiting;
    private final List<Thread> committers;

    /**
     * Writes wait until {@link #start}.
     *
     * @param events told of each change in the change's own transaction
     */
    public CoalescedWrites(Jdbi database, ChangeEvents events, CoalescingLimits limits) {
        this.database = database;
        this.events = events;
        this.limits = limits;
        this.alone = new OwnTransactions(database, events);
        this.waiting = new WaitingWrites(limits.mostWaiting());
        this.committers = IntStream.rangeClosed(1, limits.committers())
                .mapToObj(number ->
                        Thread.ofPlatform().name("committer-" + number).unstarted(this::commitUntilClosed))
                .toList();
    }

    @Override
    public void start() {
        committers.forEach(Thread::start);
    }

    @Override
    public Optional<Review> carryOut(Write write) {
        Waiting entry = new Waiting(write);
        if (!waiting.add(entry)) {
            throw nothingStored();
        }
        return switch (outcomeOf(entry)) {
            case Outcome.Done done -> done.before();
            case Outcome.Refused refused -> throw refused.reason();
            case Outcome.Undecided ignored -> alone.carryOut(write);
        };
    }

    private Outcome outcomeOf(Waiting entry) {
        try {
            return entry.outcome().get(limits.patience().toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof ProblemException problem
                    ? problem
                    : new IllegalStateException("the transaction of the write failed", e.getCause());
        } catch (TimeoutException e) {
            throw givenUp(entry);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw givenUp(entry);
        }
    }

    private ProblemException givenUp(Waiting entry) {
        return waiting.remove(entry)
                ? nothingStored()
                : ProblemException.unavailable(
                        "whether the request was carried out is not known; look before you repeat it");
    }

    private static ProblemException nothingStored() {
        return ProblemException.unavailable("the request was not accepted and nothing was stored; try again");
    }

    private void commitUntilClosed() {
        for (List<Waiting> batch = next(); !batch.isEmpty(); batch = next()) {
            commit(batch);
        }
    }

    private List<Waiting> next() {
        return waiting.take(limits.mostTogether());
    }

    private void commit(List<Waiting> batch) {
        try {
            List<Write> writes = batch.stream().map(Waiting::write).toList();
            List<Outcome> outcomes =
                    database.inTransaction(transaction -> WriteTransaction.together(transaction, events, writes));
            for (int i = 0; i < batch.size(); i++) {
                batch.get(i).outcome().complete(outcomes.get(i));
            }
        } catch (Throwable e) { // Whatever it was: somebody waits for each of them, and others come after them.
            fail(batch, e);
        }
    }

    private static void fail(List<Waiting> batch, Throwable failure) {
        if (batch.size() > 1 && blamesAWrite(failure)) {
            log.info("One of {} writes was refused; each is tried in a transaction of its own", batch.size());
            batch.forEach(entry -> entry.outcome().complete(new Outcome.Undecided()));
        } else {
            batch.forEach(entry -> entry.outcome().completeExceptionally(failure));
        }
    }

    private static boolean blamesAWrite(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return BLAMES_A_WRITE.stream().anyMatch(sql.getSQLState()::startsWith);
            }
        }
        return false;
    }

    /** How many writes wait for a transaction. */
    int waiting() {
        return waiting.size();
    }

    /** Lets no write in any more and commits those that wait; what is not in a transaction in time is refused. */
    @Override
    public void stop() throws InterruptedException {
        waiting.close();
        long end = System.nanoTime() + STOP_WITHIN.toNanos();
        for (Thread committer : committers) {
            committer.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
        }
        waiting.take(limits.mostWaiting()).forEach(entry -> entry.outcome().completeExceptionally(nothingStored()));
    }
}
