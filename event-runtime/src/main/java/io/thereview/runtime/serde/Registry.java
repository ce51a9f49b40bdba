package io.thereview.runtime.serde;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.avro.AvroSchemaProvider;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.RestService;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.confluent.kafka.serializers.AbstractKafkaSchemaSerDeConfig;
import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import io.confluent.kafka.serializers.KafkaAvroDeserializerConfig;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import io.confluent.kafka.serializers.KafkaAvroSerializerConfig;
import io.confluent.kafka.serializers.subject.TopicRecordNameStrategy;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;

/**
 * The schema registry as the codec asks it. Schemas by id are kept once they were answered; which id a schema has is
 * asked each time. Thread-safe.
 */
final class Registry implements AutoCloseable {

    private static final int SCHEMAS_KEPT = 1_000;
    private static final int NOT_FOUND = 404;

    private final String url;
    private final Map<String, Object> settings;
    private final RestService rest;
    private final SchemaRegistryClient client;

    /**
     * @param url base address of an API that speaks Confluent's REST protocol
     */
    Registry(String url) {
        this.url = url;
        this.settings = settings(url);
        this.rest = new RestService(url);
        this.client = new CachedSchemaRegistryClient(
                rest, SCHEMAS_KEPT, List.of(new AvroSchemaProvider()), settings, Map.of());
    }

    private static Map<String, Object> settings(String url) {
        return Map.ofEntries(
                Map.entry(AbstractKafkaSchemaSerDeConfig.SCHEMA_REGISTRY_URL_CONFIG, url),
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

    /** A serializer that writes this id into every record and never asks for another. */
    KafkaAvroSerializer serializer(int id) {
        Map<String, Object> pinned = new HashMap<>(settings);
        pinned.put(AbstractKafkaSchemaSerDeConfig.USE_SCHEMA_ID, id);
        // The fingerprints are equal; comparing the schemas once more for each record would only cost time.
        pinned.put(AbstractKafkaSchemaSerDeConfig.ID_COMPATIBILITY_STRICT, false);
        KafkaAvroSerializer serializer = new KafkaAvroSerializer(client);
        serializer.configure(pinned, false);
        return serializer;
    }

    /** A deserializer into generated classes. */
    KafkaAvroDeserializer deserializer() {
        KafkaAvroDeserializer deserializer = new KafkaAvroDeserializer(client);
        deserializer.configure(settings, false);
        return deserializer;
    }

    /** Whether the registry has a schema of that id; the deserializer then has it as well. */
    boolean knows(int id) {
        return ask(() -> client.getSchemaById(id)).isPresent();
    }

    /** The schema of that id, to look at records with; empty if the registry has none, or one that is not Avro's. */
    Optional<Schema> schema(int id) {
        return ask(() -> client.getSchemaById(id))
                .filter(AvroSchema.class::isInstance)
                .map(schema -> ((AvroSchema) schema).rawSchema());
    }

    /**
     * The id of the schema under its subject. What the registry keeps under that id is compared with the schema itself;
     * the {@link #serializer} of that id then has it as well.
     *
     * @throws RegistryUnavailableException if the registry cannot be asked
     * @throws SchemaNotRegisteredException if the schema is not there, or under its id there is another one
     */
    int idOf(EventSchema wanted) {
        String text = new AvroSchema(wanted.schema()).canonicalString();
        int id = ask(() -> rest.lookUpSubjectVersion(text, wanted.subject(), true))
                .orElseThrow(() -> new SchemaNotRegisteredException(wanted, url, newest(wanted.subject())))
                .getId();
        Optional<SchemaFingerprint> kept = fingerprint(wanted.subject(), id);
        if (!kept.equals(Optional.of(wanted.fingerprint()))) {
            String found = kept.map(fingerprint -> "one with fingerprint " + fingerprint)
                    .orElse("none");
            throw new SchemaNotRegisteredException(wanted, url, "id " + id + " for it, and under that id " + found);
        }
        ask(() -> client.getSchemaBySubjectAndId(wanted.subject(), id));
        return id;
    }

    private String newest(String subject) {
        List<Integer> versions = ask(() -> client.getAllVersions(subject)).orElse(List.of());
        if (versions.isEmpty()) {
            return "nothing under that subject";
        }
        int newest = versions.getLast();
        return "version " + newest
                + ask(() -> client.getSchemaMetadata(subject, newest))
                        .flatMap(version -> fingerprint(subject, version.getId()))
                        .map(fingerprint -> " with fingerprint " + fingerprint)
                        .orElse("")
                + " as the newest";
    }

    /** Not by the client, which would repeat what it has heard before a mistake there was mended. */
    private Optional<SchemaFingerprint> fingerprint(String subject, int id) {
        return ask(() -> rest.getId(id, subject))
                .flatMap(kept -> client.parseSchema(kept.getSchemaType(), kept.getSchemaString(), kept.getReferences()))
                .filter(AvroSchema.class::isInstance)
                .map(schema -> SchemaFingerprint.of(((AvroSchema) schema).rawSchema()));
    }

    /** Asks the registry something; what is not found is empty. */
    private <T> Optional<T> ask(Question<T> question) {
        try {
            return Optional.of(question.ask());
        } catch (RestClientException e) {
            if (e.getStatus() == NOT_FOUND) {
                return Optional.empty();
            }
            throw unavailable(e);
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    private RegistryUnavailableException unavailable(Exception cause) {
        return new RegistryUnavailableException(
                "the schema registry at " + url + " does not answer (" + rootMessage(cause)
                        + "); start it, or set SCHEMA_REGISTRY_URL to where it is",
                cause);
    }

    /** What the first cause of the failure says. */
    static String rootMessage(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    }

    @Override
    public void close() throws IOException {
        client.close();
    }

    /** A question that the registry answers over HTTP. */
    @FunctionalInterface
    private interface Question<T> {

        T ask() throws IOException, RestClientException;
    }
}
