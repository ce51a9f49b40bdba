package io.thereview.producer.store;

import io.thereview.producer.review.Review;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Each write in a transaction of its own, on the thread that wants it. Thread-safe. */
public final class OwnTransactions implements Writes {

    private final Jdbi database;
    private final ChangeEvents events;

    /**
     * @param events told of each change in the change's own transaction
     */
    public OwnTransactions(Jdbi database, ChangeEvents events) {
        this.database = database;
        this.events = events;
    }

    @Override
    public Optional<Review> carryOut(Write write) {
        return switch (database.inTransaction(transaction -> WriteTransaction.alone(transaction, events, write))) {
            case Outcome.Done done -> done.before();
            case Outcome.Refused refused -> throw refused.reason();
            case Outcome.Undecided undecided -> throw new IllegalStateException("a write on its own is " + undecided);
        };
    }
}
