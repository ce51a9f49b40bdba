package io.thereview.runtime.consume;

import io.thereview.runtime.deadletter.Failure;
import io.thereview.runtime.retry.Retried;

/** The ways on which a record leaves its partition unhandled. Both return only when the record is safe there. */
interface Exits {

    /**
     * The record becomes a dead letter.
     *
     * @throws RuntimeException if it did not, or nobody knows
     */
    void setAside(Inbound inbound, Failure failure) throws InterruptedException;

    /**
     * The record comes back to this group later, behind those of its key that left before.
     *
     * @param round what it has behind it then
     * @throws RuntimeException if that could not be made sure
     */
    void postpone(Inbound inbound, Retried.Round round) throws InterruptedException;
}
