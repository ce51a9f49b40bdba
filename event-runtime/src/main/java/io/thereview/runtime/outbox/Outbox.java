package io.thereview.runtime.outbox;

import io.thereview.event.EventTopic;
import io.thereview.runtime.record.SealedEvent;
import io.thereview.runtime.record.Sealer;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.jdbi.v3.core.Handle;

/**
 * Promises events: {@link #append} stores an event in the transaction that changes the aggregate, so both happen or
 * neither. What is stored are the final wire bytes; an event that cannot be encoded or is too large fails the request that
 * made it, and the relay never meets one; and they are sealed with a digest for the topic on which they are going to be
 * published. Thread-safe.
 *
 * <p>Events of one key must be appended one after the other, which a lock on the aggregate's row sees to: an event is
 * published after those of its key that were appended before it.
 */
public final class Outbox {

    private final Sealer sealer;
    private final OutboxTable table;
    private final Runnable afterCommit;

    /**
     * @param afterCommit called when a transaction with events has committed; wakes the relay
     */
    public Outbox(Sealer sealer, OutboxTable table, Runnable afterCommit) {
        this.sealer = sealer;
        this.table = table;
        this.afterCommit = afterCommit;
    }

    /**
     * The event as it is going to be published, for whoever makes events before the transaction that promises them.
     *
     * @throws io.thereview.runtime.serde.RegistryUnavailableException if the event's schema id is not known yet and the
     *     registry cannot be asked
     * @throws io.thereview.runtime.serde.SchemaNotRegisteredException if the event's schema is not registered
     * @throws io.thereview.runtime.record.TooLargeException if the topic does not take a record of that size
     */
    public SealedEvent seal(EventTopic topic, SpecificRecord event) {
        return sealer.seal(topic, event);
    }

    /** Promises the event in the transaction of the handle; fails as {@link #seal} does. */
    public void append(Handle transaction, EventTopic topic, SpecificRecord event) {
        append(transaction, List.of(seal(topic, event)));
    }

    /** Promises events in the transaction of the handle, in this order, with one statement. */
    public void append(Handle transaction, List<SealedEvent> events) {
        if (!events.isEmpty()) {
            table.insert(transaction, events);
            transaction.afterCommit(afterCommit);
        }
    }
}
