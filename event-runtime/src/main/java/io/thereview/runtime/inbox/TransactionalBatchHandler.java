package io.thereview.runtime.inbox;

import io.thereview.event.Arrival;
import io.thereview.event.Outcome;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * A handler of many events whose whole effect is in one database transaction, the one that also records the events.
 *
 * @param <E> the type of the events
 */
@FunctionalInterface
public interface TransactionalBatchHandler<E> {

    /**
     * Applies all of the events with the transaction's handle and nothing else.
     *
     * @param fresh those that were not applied before, each once, in the order in which they were delivered; at least one
     * @return what became of all of them; when it is rejected or unavailable, the transaction is rolled back
     * @throws Exception when the effects could not be made; the transaction is rolled back
     */
    Outcome handle(List<Arrival<E>> fresh, Handle transaction) throws Exception;
}
