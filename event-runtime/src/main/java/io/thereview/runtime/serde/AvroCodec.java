package io.thereview.runtime.serde;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.avro.AvroSchemaProvider;
import io.confluent.kafka.schemaregistry.avro.AvroSchemaUtils;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.confluent.kafka.serializers.AbstractKafkaSchemaSerDeConfig;
import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import io.confluent.kafka.serializers.KafkaAvroDeserializerConfig;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import io.confluent.kafka.serializers.KafkaAvroSerializerConfig;
import io.confluent.kafka.serializers.subject.TopicRecordNameStrategy;
import io.thereview.event.EventTopic;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/**
 * Events to wire bytes and back: Confluent's wire format (magic byte 0, four bytes of schema id, Avro binary) by
 * Confluent's own serializer. It never registers anything: a schema that the registry does not have is an error.
 *
 * <p>The registry is asked before the serializer runs, never by it. Confluent's classes report a registry that is down
 * and a record that is corrupt with the same exception; asked first, the registry answers for itself, and what fails
 * afterwards is the record's fault.
 *
 * <p>Thread-safe. The first use of each schema asks the registry; from then on the answer is kept.
 */
public final class AvroCodec implements AutoCloseable {

    private static final int SCHEMAS_KEPT = 1_000;
    private static final int HEADER_BYTES = 5;
    private static final int NOT_FOUND = 404;

    private final String registryUrl;
    private final SchemaRegistryClient registry;
    private final KafkaAvroSerializer serializer;
    private final KafkaAvroDeserializer deserializer;

    /**
     * @param registryUrl base address of an API that speaks Confluent's REST protocol
     * @param topics whose event types may be read; records of other classes are refused
     */
    public AvroCodec(String registryUrl, Collection<EventTopic> topics) {
        TrustedTypes.trust(topics);
        this.registryUrl = registryUrl;
        Map<String, Object> settings = settings(registryUrl);
        this.registry = new CachedSchemaRegistryClient(
                List.of(registryUrl), SCHEMAS_KEPT, List.of(new AvroSchemaProvider()), settings);
        this.serializer = new KafkaAvroSerializer(registry);
        this.serializer.configure(settings, false);
        this.deserializer = new KafkaAvroDeserializer(registry);
        this.deserializer.configure(settings, false);
    }

    private static Map<String, Object> settings(String registryUrl) {
        return Map.ofEntries(
                Map.entry(AbstractKafkaSchemaSerDeConfig.SCHEMA_REGISTRY_URL_CONFIG, registryUrl),
                Map.entry(AbstractKafkaSchemaSerDeConfig.AUTO_REGISTER_SCHEMAS, false),
                Map.entry(AbstractKafkaSchemaSerDeConfig.USE_LATEST_VERSION, false),
                Map.entry(AbstractKafkaSchemaSerDeConfig.NORMALIZE_SCHEMAS, true),
                Map.entry(
                        AbstractKafkaSchemaSerDeConfig.VALUE_SUBJECT_NAME_STRATEGY,
                        TopicRecordNameStrategy.class.getName()),
                Map.entry(AbstractKafkaSchemaSerDeConfig.HTTP_CONNECT_TIMEOUT_MS, 2_000),
                Map.entry(AbstractKafkaSchemaSerDeConfig.HTTP_READ_TIMEOUT_MS, 5_000),
                Map.entry(AbstractKafkaSchemaSerDeConfig.MAX_RETRIES_CONFIG, 0),
                Map.entry(KafkaAvroSerializerConfig.AVRO_REMOVE_JAVA_PROPS_CONFIG, true),
                Map.entry(KafkaAvroDeserializerConfig.SPECIFIC_AVRO_READER_CONFIG, true));
    }

    /**
     * The wire bytes of the event.
     *
     * @throws RegistryUnavailableException if the registry had to be asked and could not be
     * @throws SchemaNotRegisteredException if the registry does not have the event's schema
     */
    public byte[] encode(EventTopic topic, SpecificRecord event) {
        verifyRegistered(topic, event);
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
            throw new UndecodableException("the value does not decode: " + rootMessage(e), e);
        }
        throw new UndecodableException("the value is no record", null);
    }

    /**
     * Makes sure that every event type of the topics is registered exactly as this program was built.
     *
     * @throws RegistryUnavailableException if the registry cannot be asked
     * @throws SchemaNotRegisteredException if a schema is not there
     */
    public void verifyRegistered(Collection<EventTopic> topics) {
        for (EventTopic topic : topics) {
            for (Class<?> type : topic.types()) {
                Object blank = SpecificData.newInstance(type, SpecificData.get().getSchema(type));
                verifyRegistered(topic, blank);
            }
        }
    }

    private void verifyRegistered(EventTopic topic, Object event) {
        AvroSchema schema = new AvroSchema(AvroSchemaUtils.getSchema(event, false, false, true));
        String subject = topic.name() + '-' + schema.name();
        try {
            registry.getId(subject, schema, true);
        } catch (RestClientException e) {
            if (e.getStatus() == NOT_FOUND) {
                throw new SchemaNotRegisteredException(subject, registryUrl, e);
            }
            throw registryUnavailable(e);
        } catch (IOException e) {
            throw registryUnavailable(e);
        }
    }

    private void fetchWriterSchema(byte[] value) {
        if (value.length < HEADER_BYTES || value[0] != 0) {
            throw new UndecodableException("the value does not start with magic byte 0 and a schema id", null);
        }
        int id = ByteBuffer.wrap(value, 1, Integer.BYTES).getInt();
        try {
            registry.getSchemaById(id);
        } catch (RestClientException e) {
            if (e.getStatus() == NOT_FOUND) {
                throw new UndecodableException("the registry knows no schema with id " + id, e);
            }
            throw registryUnavailable(e);
        } catch (IOException e) {
            throw registryUnavailable(e);
        }
    }

    private RegistryUnavailableException registryUnavailable(Exception cause) {
        return new RegistryUnavailableException(
                "the schema registry at " + registryUrl + " does not answer (" + rootMessage(cause)
                        + "); start it, or set SCHEMA_REGISTRY_URL to where it is",
                cause);
    }

    private static String rootMessage(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    }

    @Override
    public void close() throws IOException {
        registry.close();
    }
}
