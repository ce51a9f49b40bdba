package io.thereview.runtime.consume;

import io.thereview.runtime.deadletter.Failure;
import java.time.Instant;

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
     * @param round how many rounds it has had then
     * @throws RuntimeException if that could not be made sure
     */
    void postpone(Inbound inbound, Instant notBefore, int round) throws InterruptedException;
}
