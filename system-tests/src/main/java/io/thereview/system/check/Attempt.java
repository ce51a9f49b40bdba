package io.thereview.system.check;

import io.thereview.system.history.Entry;
import io.thereview.system.history.Operation.Completed;
import io.thereview.system.history.Operation.Invoked;
import io.thereview.system.history.Outcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An operation of a client from its beginning to its end.
 *
 * @param completed absent when the history ends before it does
 */
record Attempt(Invoked invoked, @Nullable Completed completed) {

    Outcome outcome() {
        return completed == null ? Outcome.UNKNOWN : completed.outcome();
    }

    boolean isOk() {
        return outcome() == Outcome.OK;
    }

    boolean writes() {
        return invoked.kind().writes();
    }

    boolean isAnswered(int status) {
        return completed != null && completed.status() != null && completed.status() == status;
    }

    /** The version that the answer names. */
    @Nullable
    Long version() {
        return completed == null ? null : completed.version();
    }

    /** The review that is meant, as far as it is known. */
    @Nullable
    String review() {
        return completed != null && completed.review() != null ? completed.review() : invoked.review();
    }

    List<Entry> entries() {
        return completed == null ? List.of(invoked) : List.of(invoked, completed);
    }

    @Override
    public String toString() {
        return invoked.kind() + " " + invoked.client() + "/" + invoked.number();
    }
}
