package io.thereview.producer.store;

import io.thereview.producer.review.Origin;
import io.thereview.producer.review.ReviewChange;
import io.thereview.runtime.record.SealedEvent;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Promises, within a transaction, that the world will be told of changes. Thread-safe. */
public interface ChangeEvents {

    /**
     * The event of the change as it is going to be published; touches no database.
     *
     * @throws RuntimeException if the event cannot be published: it then must not be promised
     */
    SealedEvent seal(ReviewChange change, Origin origin);

    /** Adds the events to the transaction, to be published in their order. */
    void append(Handle transaction, List<SealedEvent> events);
}
