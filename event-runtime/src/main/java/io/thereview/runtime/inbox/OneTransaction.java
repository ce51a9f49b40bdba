package io.thereview.runtime.inbox;

import io.thereview.event.Outcome;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Runs work in a transaction of its own, and commits only what says that it is done. Thread-safe.
 *
 * @param beforeCommit called when the effect is made and not committed; a test may let the process die there
 */
record OneTransaction(Jdbi database, Runnable beforeCommit) {

    /** What is done within the transaction. */
    @FunctionalInterface
    interface Work {
        Outcome within(Handle transaction) throws Exception;
    }

    Outcome run(Work work) throws Exception {
        try {
            return database.inTransaction(transaction -> toCommit(work.within(transaction)));
        } catch (RolledBack rolledBack) {
            return rolledBack.outcome;
        }
    }

    private Outcome toCommit(Outcome outcome) throws RolledBack {
        if (!isDone(outcome)) {
            throw new RolledBack(outcome);
        }
        beforeCommit.run();
        return outcome;
    }

    /** Whether nothing is left to do about the event, so that what remembers it may stay. */
    static boolean isDone(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Applied applied -> true;
            case Outcome.Duplicate duplicate -> true;
            case Outcome.Superseded superseded -> true;
            case Outcome.Rejected rejected -> false;
            case Outcome.Unavailable unavailable -> false;
        };
    }

    /** Carries an outcome out of its transaction, which is then rolled back: nothing of the event stays. */
    private static final class RolledBack extends Exception {

        private final transient Outcome outcome;

        private RolledBack(Outcome outcome) {
            super(null, null, false, false);
            this.outcome = outcome;
        }
    }
}
