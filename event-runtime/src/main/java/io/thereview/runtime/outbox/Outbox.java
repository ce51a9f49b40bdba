package io.thereview.runtime.outbox;

import io.thereview.event.Envelope;
import io.thereview.event.EventTopic;
import io.thereview.runtime.integrity.Integrity;
import io.thereview.runtime.serde.AvroCodec;
import io.thereview.runtime.serde.Envelopes;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.jdbi.v3.core.Handle;

/**
 * Promises events: {@link #append} stores an event in the transaction that changes the aggregate, so both happen or
 * neither. What is stored are the final wire bytes; an event that cannot be encoded fails the request that made it, and
 * the relay never meets one; and they are sealed with a digest for the topic on which they are going to be published.
 * Thread-safe.
 */
public final class Outbox {

    private final AvroCodec codec;
    private final Integrity integrity;
    private final OutboxTable table;
    private final String source;
    private final Runnable afterCommit;

    /**
     * @param integrity seals the records
     * @param source URI reference of the service, the CloudEvents {@code source} of its events
     * @param afterCommit called when a transaction with events has committed; wakes the relay
     */
    public Outbox(AvroCodec codec, Integrity integrity, OutboxTable table, String source, Runnable afterCommit) {
        this.codec = codec;
        this.integrity = integrity;
        this.table = table;
        this.source = source;
        this.afterCommit = afterCommit;
    }

    /**
     * Promises the event in the transaction of the handle.
     *
     * @throws io.thereview.runtime.serde.RegistryUnavailableException if the event's schema id is not known yet and the
     *     registry cannot be asked
     * @throws io.thereview.runtime.serde.SchemaNotRegisteredException if the event's schema is not registered
     */
    public void append(Handle transaction, EventTopic topic, SpecificRecord event) {
        Envelope envelope = Envelopes.of(event);
        byte[] payload = codec.encode(topic, event);
        String key = topic.keyOf(event);
        Map<String, String> headers = EventHeaders.of(envelope, source);
        headers.put(Integrity.HEADER, integrity.seal(topic.name(), key.getBytes(StandardCharsets.UTF_8), payload));
        table.insert(transaction, envelope, topic, key, payload, headers);
        transaction.afterCommit(afterCommit);
    }
}
