package io.thereview.runtime.record;

import io.thereview.event.Envelope;
import io.thereview.event.EventTopic;
import io.thereview.runtime.integrity.Integrity;
import io.thereview.runtime.serde.AvroCodec;
import io.thereview.runtime.serde.Envelopes;
import java.nio.charset.StandardCharsets;
import java.util.function.ToLongFunction;
import org.apache.avro.specific.SpecificRecord;

/**
 * Makes of an event the record that is going to be published: everything that can fail for the event's own sake fails here,
 * while the one who made it is still there to be told. Thread-safe.
 */
public final class Sealer {

    private final AvroCodec codec;
    private final Integrity integrity;
    private final String source;
    private final ToLongFunction<String> largest;

    /**
     * @param source URI reference of the service, the CloudEvents {@code source} of its events
     * @param largest by a topic's name, the bytes of the largest batch that it takes
     */
    public Sealer(AvroCodec codec, Integrity integrity, String source, ToLongFunction<String> largest) {
        this.codec = codec;
        this.integrity = integrity;
        this.source = source;
        this.largest = largest;
    }

    /**
     * The record of the event; of the same event always the same.
     *
     * @throws io.thereview.runtime.serde.RegistryUnavailableException if the event's schema id is not known yet and the
     *     registry cannot be asked
     * @throws io.thereview.runtime.serde.SchemaNotRegisteredException if the event's schema is not registered
     * @throws TooLargeException if the topic does not take a record of that size
     */
    public SealedEvent seal(EventTopic topic, SpecificRecord event) {
        Envelope envelope = Envelopes.of(event);
        byte[] payload = codec.encode(topic, event);
        String key = topic.keyOf(event);
        String digest = integrity.seal(topic.name(), key.getBytes(StandardCharsets.UTF_8), payload);
        SealedEvent sealed = new SealedEvent(
                topic.name(), key, payload, envelope.aggregateType(), EventHeaders.of(envelope, source, digest));
        long bytes = RecordSize.of(sealed);
        long limit = largest.applyAsLong(topic.name());
        if (bytes > limit) {
            throw new TooLargeException(topic.name(), bytes, limit);
        }
        return sealed;
    }
}
