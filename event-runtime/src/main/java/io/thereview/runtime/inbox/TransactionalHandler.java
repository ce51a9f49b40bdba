package io.thereview.runtime.inbox;

import io.thereview.event.Delivery;
import io.thereview.event.Outcome;
import org.jdbi.v3.core.Handle;

/**
 * A handler whose whole effect is in one database transaction, the one that also records the event in the inbox.
 *
 * @param <E> the event type
 */
@FunctionalInterface
public interface TransactionalHandler<E> {

    /**
     * Applies the event with the transaction's handle and nothing else.
     *
     * @throws Exception when the effect could not be made; the transaction is rolled back
     */
    Outcome handle(E event, Delivery delivery, Handle transaction) throws Exception;
}
