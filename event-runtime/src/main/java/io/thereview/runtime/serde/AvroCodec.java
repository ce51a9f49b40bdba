package io.thereview.runtime.serde;

import io.confluent.kafka.serializers.KafkaAvroSerializer;
import io.thereview.event.EventTopic;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.apache.avro.Schema;
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
 * <p>Nothing that a record or the registry says can make Avro create a class, allocate without bound or end the process:
 * schemas are let in before they are used, Avro's limits and its list of trusted classes are set and checked when the codec
 * is made, and what one record still overflows is contained. Limits and list hold for the whole JVM.
 *
 * <p>Thread-safe. The first use of each schema asks the registry; from then on the answer is kept.
 */
public final class AvroCodec implements AutoCloseable {

    private static final int HEADER_BYTES = 5;

    private final Registry registry;
    private final StrictDeserializer deserializer;
    private final Admission admission;
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
        this(access, topics, fingerprint -> true);
    }

    /**
     * @param writers which schemas records may be written with, of those that are registered for their type; a set of
     *     fingerprints where a registry is not trusted to hold only what was released
     * @throws IllegalArgumentException if an event type has a schema that nothing may be decoded with
     * @throws IllegalStateException if this JVM does not let Avro be confined: with what to change on its command line
     */
    public AvroCodec(RegistryAccess access, Collection<EventTopic> topics, Predicate<SchemaFingerprint> writers) {
        AvroLimits.enforce();
        TrustedTypes.trust(topics);
        this.registry = new Registry(access);
        this.deserializer = registry.deserializer();
        this.admission = new Admission(registry, deserializer, topics, writers);
    }

    /**
     * The wire bytes of the event.
     *
     * @throws RegistryUnavailableException if the registry had to be asked and could not be
     * @throws SchemaNotRegisteredException if the registry does not have the event's schema
     */
    public byte[] encode(EventTopic topic, SpecificRecord event) {
        KafkaAvroSerializer known = pinned.get(EventSchema.subject(topic.name(), event.getSchema()));
        KafkaAvroSerializer serializer = known == null ? pin(topic, EventSchema.of(topic, event)) : known;
        return serializer.serialize(topic.name(), event);
    }

    /**
     * The event that the wire bytes hold. The writer's schema was let in before anything decodes with it: it is registered
     * for the topic and one of its declared types, asks nothing unreasonable, and the type can read it.
     *
     * @param topic where the record was published
     * @throws RegistryUnavailableException if the registry had to be asked and could not be
     * @throws UnknownSchemaIdException if the registry knows no schema of the record's id; it may only be late
     * @throws UnknownTypeException if the record is of a type that is registered for the topic and not declared here
     * @throws UndecodableException if the bytes are no record, or none that may be read here
     */
    public SpecificRecord decode(String topic, byte[] value) {
        Schema reader = admission.readerOf(topic, idOf(value));
        try {
            if (deserializer.deserialize(topic, value, reader) instanceof SpecificRecord event) {
                return event;
            }
        } catch (StackOverflowError | OutOfMemoryError | RuntimeException e) { // One record must not end the process.
            throw new UndecodableException("the value does not decode: " + Registry.rootMessage(e), e);
        }
        throw new UndecodableException("the value is no record", null);
    }

    /** The fingerprint of the schema that records with this id are written with; empty while it has not been let in. */
    public Optional<SchemaFingerprint> writer(int id) {
        return registry.kept(id).map(schema -> SchemaFingerprint.of(schema.rawSchema()));
    }

    /** Registries count from 1, so that a value of zeros is no record of a schema that may yet become known. */
    private static int idOf(byte[] value) {
        int id = value.length < HEADER_BYTES || value[0] != 0
                ? 0
                : ByteBuffer.wrap(value, 1, Integer.BYTES).getInt();
        if (id < 1) {
            throw new UndecodableException("the value does not start with magic byte 0 and a schema id", null);
        }
        return id;
    }

    /**
     * Makes sure that every event type of the topics is registered exactly as this program was built, and pins its id.
     *
     * @throws RegistryUnavailableException if the registry cannot be asked
     * @throws SchemaNotRegisteredException if a schema is not there, or under its id there is another one
     */
    public void verifyRegistered(Collection<EventTopic> topics) {
        for (EventTopic topic : topics) {
            for (EventSchema schema : EventSchema.of(List.of(topic))) {
                if (!pinned.containsKey(schema.subject())) {
                    pin(topic, schema);
                }
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
                registry.lookUp(schema);
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
    private KafkaAvroSerializer pin(EventTopic topic, EventSchema schema) {
        Registry.Registered registered = registry.lookUp(schema);
        admission.admitOwn(topic.name(), schema, registered);
        KafkaAvroSerializer serializer = registry.serializer(registered.id());
        KafkaAvroSerializer earlier = pinned.putIfAbsent(schema.subject(), serializer);
        return earlier == null ? serializer : earlier;
    }

    @Override
    public void close() throws IOException {
        registry.close();
    }
}
