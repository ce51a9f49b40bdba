package io.thereview.runtime.serde;

import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import io.thereview.event.EventTopic;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.specific.SpecificRecord;

/**
 * Events to wire bytes and back: Confluent's wire format (magic byte 0, four bytes of schema id, Avro binary) by
 * Confluent's own serializer. It never registers anything: a schema that the registry does not have is an error.
 *
 * <p>The registry is asked before the serializer runs, never by it. Confluent's classes report a registry that is down
 * and a record that is corrupt with the same exception; asked first, the registry answers for itself, and what fails
 * afterwards is the record's fault.
 *
 * <p>The id of each event type is pinned: looked up once, together with what the registry keeps under it, and from then
 * on the only one that records of that type go out with, whatever the registry says later.
 *
 * <p>Thread-safe. The first use of each schema asks the registry; from then on the answer is kept.
 */
public final class AvroCodec implements AutoCloseable {

    private static final int HEADER_BYTES = 5;

    private final Registry registry;
    private final KafkaAvroDeserializer deserializer;
    private final Map<String, KafkaAvroSerializer> pinned = new ConcurrentHashMap<>();

    /**
     * @param registryUrl base address of an API that speaks Confluent's REST protocol
     * @param topics whose event types may be read; records of other classes are refused
     */
    public AvroCodec(String registryUrl, Collection<EventTopic> topics) {
        this(RegistryAccess.anonymous(registryUrl), topics);
    }

    /**
     * @param topics whose event types may be read; records of other classes are refused
     */
    public AvroCodec(RegistryAccess access, Collection<EventTopic> topics) {
        TrustedTypes.trust(topics);
        this.registry = new Registry(access);
        this.deserializer = registry.deserializer();
    }

    /**
     * The wire bytes of the event.
     *
     * @throws RegistryUnavailableException if the registry had to be asked and could not be
     * @throws SchemaNotRegisteredException if the registry does not have the event's schema
     */
    public byte[] encode(EventTopic topic, SpecificRecord event) {
        KafkaAvroSerializer known = pinned.get(EventSchema.subject(topic, event.getSchema()));
        KafkaAvroSerializer serializer = known == null ? pin(EventSchema.of(topic, event)) : known;
        return serializer.serialize(topic.name(), event);
    }

    /**
     * The event that the wire bytes hold.
     *
     * @throws RegistryUnavailableException if the registry had to be asked and could not be
     * @throws UndecodableException if the bytes are no record of a known schema and trusted type
     */
    public SpecificRecord decode(String topic, byte[] value) {
        fetchWriterSchema(value);
        try {
            if (deserializer.deserialize(topic, value) instanceof SpecificRecord event) {
                return event;
            }
        } catch (StackOverflowError | RuntimeException e) {
            throw new UndecodableException("the value does not decode: " + Registry.rootMessage(e), e);
        }
        throw new UndecodableException("the value is no record", null);
    }

    /**
     * Makes sure that every event type of the topics is registered exactly as this program was built, and pins its id.
     *
     * @throws RegistryUnavailableException if the registry cannot be asked
     * @throws SchemaNotRegisteredException if a schema is not there, or under its id there is another one
     */
    public void verifyRegistered(Collection<EventTopic> topics) {
        for (EventSchema schema : EventSchema.of(topics)) {
            if (!pinned.containsKey(schema.subject())) {
                pin(schema);
            }
        }
    }

    /**
     * What the registry denies, as {@link #verifyRegistered} would say it: each type that it does not have as this program
     * was built, or that it lets nobody in.
     *
     * @throws RegistryUnavailableException if the registry cannot be asked
     */
    public List<String> denied(Collection<EventTopic> topics) {
        List<String> denied = new ArrayList<>();
        for (EventSchema schema : EventSchema.of(topics)) {
            try {
                registry.idOf(schema);
            } catch (SchemaNotRegisteredException e) {
                denied.add(String.valueOf(e.getMessage()));
            } catch (RegistryUnavailableException e) {
                if (!Registry.refused(e)) {
                    throw e;
                }
                return List.of(String.valueOf(e.getMessage()));
            }
        }
        return denied;
    }

    /** Whoever pins first decides, so that no two records of one type have different ids. */
    private KafkaAvroSerializer pin(EventSchema schema) {
        KafkaAvroSerializer serializer = registry.serializer(registry.idOf(schema));
        KafkaAvroSerializer earlier = pinned.putIfAbsent(schema.subject(), serializer);
        return earlier == null ? serializer : earlier;
    }

    private void fetchWriterSchema(byte[] value) {
        if (value.length < HEADER_BYTES || value[0] != 0) {
            throw new UndecodableException("the value does not start with magic byte 0 and a schema id", null);
        }
        int id = ByteBuffer.wrap(value, 1, Integer.BYTES).getInt();
        if (!registry.knows(id)) {
            throw new UndecodableException("the registry knows no schema with id " + id, null);
        }
    }

    @Override
    public void close() throws IOException {
        registry.close();
    }
}
