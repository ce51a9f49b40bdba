package io.thereview.producer.store;

import io.thereview.producer.review.Origin;
import io.thereview.producer.review.ReviewChange;
import org.jdbi.v3.core.Handle;

/** Promises, within a transaction, that the world will be told of a change. */
@FunctionalInterface
public interface ChangeEvents {

    /** Adds the event of the change to the transaction. */
    void append(Handle transaction, ReviewChange change, Origin origin);
}
