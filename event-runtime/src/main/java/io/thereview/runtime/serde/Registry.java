package io.thereview.runtime.serde;

import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.avro.AvroSchemaProvider;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.RestService;
import io.confluent.kafka.schemaregistry.client.rest.entities.Schema;
import io.confluent.kafka.schemaregistry.client.rest.entities.SchemaReference;
import io.confluent.kafka.schemaregistry.client.rest.entities.SchemaString;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.confluent.kafka.serializers.AbstractKafkaSchemaSerDeConfig;
import io.confluent.kafka.serializers.KafkaAvroDeserializerConfig;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import io.confluent.kafka.serializers.KafkaAvroSerializerConfig;
import io.confluent.kafka.serializers.subject.TopicRecordNameStrategy;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The schema registry as the codec asks it. Nothing is remembered but the schemas that it is told to keep. Thread-safe.
 */
final class Registry implements AutoCloseable {

    private static final int SCHEMAS_KEPT = 1_000;
    private static final int NOT_FOUND = 404;

    /** By which a registry says that it has no such subject, version or schema; a 404 without it is somebody else's. */
    private static final Set<Integer> UNKNOWN = Set.of(40401, 40402, 40403);

    private static final int CAUSES = 100;
    private static final Set<Integer> REFUSALS = Set.of(401, 403);

    private final String url;
    private final Map<String, Object> settings;
    private final RestService rest;
    private final KeptSchemas client;

    /** That registry, asked as the access says. */
    Registry(RegistryAccess access) {
        this.url = access.url();
        this.settings = settings(url);
        this.rest = new RestService(url);
        Map<String, Object> forClient = new HashMap<>(settings);
        forClient.putAll(access.properties());
        this.client = new KeptSchemas(rest, forClient);
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

    /** A deserializer into generated classes, for ids that were {@linkplain #keep kept}. */
    StrictDeserializer deserializer() {
        StrictDeserializer deserializer = new StrictDeserializer(client);
        deserializer.configure(settings, false);
        return deserializer;
    }

    /** What the registry has under the id; asked each time. */
    Optional<SchemaString> schemaOf(int id) {
        return ask(() -> rest.getId(id));
    }

    /** The subjects that the id is registered under, also those that were taken off the list since; asked each time. */
    Optional<List<String>> subjectsOf(int id) {
        return ask(() -> rest.getAllSubjectsById(id, null, true));
    }

    /** The failure that the registry knows nothing of the id. */
    UnknownSchemaIdException unknown(int id) {
        return new UnknownSchemaIdException(id, url);
    }

    /**
     * The schema, and those that it refers to.
     *
     * @throws RuntimeException if it is no Avro schema of reasonable size
     */
    AvroSchema parse(SchemaString kept) {
        if (!isAvro(kept)) {
            throw new IllegalArgumentException("it is no Avro schema but one of type " + kept.getSchemaType());
        }
        Map<String, String> referred = new LinkedHashMap<>();
        refer(kept.getReferences(), new HashSet<>(), referred);
        return new AvroSchema(ofReasonableSize(kept.getSchemaString()), kept.getReferences(), referred, null);
    }

    private static boolean isAvro(SchemaString kept) {
        return kept.getSchemaType() == null || kept.getSchemaType().equals(AvroSchema.TYPE);
    }

    /** Adds what the references mean, what that refers to first. */
    private void refer(List<SchemaReference> references, Set<String> seen, Map<String, String> referred) {
        for (SchemaReference reference : references) {
            if (seen.add(reference.getName())) {
                Schema schema = ask(() -> rest.getVersion(reference.getSubject(), reference.getVersion()))
                        .orElseThrow(() -> new IllegalArgumentException("it refers to " + reference.getSubject()
                                + " version " + reference.getVersion() + ", which the registry does not have"));
                refer(schema.getReferences(), seen, referred);
                referred.put(reference.getName(), ofReasonableSize(schema.getSchema()));
            }
        }
    }

    private static String ofReasonableSize(String schema) {
        if (schema.length() > SchemaBounds.TEXT) {
            throw new IllegalArgumentException("its text has " + schema.length() + " characters, and at most "
                    + SchemaBounds.TEXT + " are allowed");
        }
        return schema;
    }

    /** The schema that serializers and deserializers have under the id, if they have one. */
    Optional<AvroSchema> kept(int id) {
        return Optional.ofNullable(client.kept.get(id));
    }

    /**
     * From now on serializers and deserializers have this schema under the id, or an equal one that was kept before.
     *
     * @return the one that they have
     */
    AvroSchema keep(int id, AvroSchema schema) {
        AvroSchema before = client.kept.putIfAbsent(id, schema);
        return before == null ? schema : before;
    }

    /**
     * A schema and its id.
     *
     * @param schema as the registry has it, equal to what was looked up
     */
    record Registered(int id, AvroSchema schema) {}

    /**
     * The schema under its subject. What the registry keeps under the id that it tells is compared with the schema itself,
     * and {@linkplain #keep kept}.
     *
     * @throws RegistryUnavailableException if the registry cannot be asked
     * @throws SchemaNotRegisteredException if the schema is not there, or under its id there is another one
     */
    Registered lookUp(EventSchema wanted) {
        String text = new AvroSchema(wanted.schema()).canonicalString();
        int id = ask(() -> rest.lookUpSubjectVersion(text, wanted.subject(), true))
                .orElseThrow(() -> new SchemaNotRegisteredException(wanted, url, newest(wanted.subject())))
                .getId();
        Optional<AvroSchema> found = under(wanted.subject(), id);
        if (!found.map(Registry::fingerprint).equals(Optional.of(wanted.fingerprint()))) {
            throw new SchemaNotRegisteredException(
                    wanted,
                    url,
                    "id " + id + " for it, and under that id "
                            + found.map(other -> "one with fingerprint " + fingerprint(other))
                                    .orElse("none"));
        }
        return new Registered(id, keep(id, found.get()));
    }

    private String newest(String subject) {
        List<Integer> versions = ask(() -> client.getAllVersions(subject)).orElse(List.of());
        if (versions.isEmpty()) {
            return "nothing under that subject";
        }
        int newest = versions.getLast();
        return "version " + newest
                + ask(() -> client.getSchemaMetadata(subject, newest))
                        .flatMap(version -> under(subject, version.getId()))
                        .map(schema -> " with fingerprint " + fingerprint(schema))
                        .orElse("")
                + " as the newest";
    }

    private Optional<AvroSchema> under(String subject, int id) {
        return ask(() -> rest.getId(id, subject)).filter(Registry::isAvro).map(this::parse);
    }

    private static SchemaFingerprint fingerprint(AvroSchema schema) {
        return SchemaFingerprint.of(schema.rawSchema());
    }

    /** Asks the registry something; what is not found is empty. */
    private <T> Optional<T> ask(Question<T> question) {
        try {
            return Optional.of(question.ask());
        } catch (RestClientException e) {
            if (UNKNOWN.contains(e.getErrorCode())) {
                return Optional.empty();
            }
            throw unavailable(e);
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    private RegistryUnavailableException unavailable(Exception cause) {
        if (cause instanceof RestClientException answer && answer.getStatus() == NOT_FOUND) {
            return new RegistryUnavailableException(
                    "what answers at " + url + " is no schema registry (404, without a registry's error code); set"
                            + " SCHEMA_REGISTRY_URL to where it is, with its path, and look at proxies before it",
                    cause);
        }
        if (refusal(cause)) {
            return new RegistryUnavailableException(
                    "the schema registry at " + url + " does not let this program in (" + rootMessage(cause)
                            + "); see kafka.registryLogin",
                    cause);
        }
        return new RegistryUnavailableException(
                "the schema registry at " + url + " does not answer (" + rootMessage(cause)
                        + "); start it, or set SCHEMA_REGISTRY_URL to where it is",
                cause);
    }

    /** What the first cause of the failure says. */
    static String rootMessage(Throwable failure) {
        Throwable root = failure;
        for (int depth = 0; root.getCause() != null && depth < CAUSES; depth++) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    }

    /** Whether the registry has answered, and what it has answered is that it does not let this program in. */
    static boolean refused(RegistryUnavailableException failure) {
        return failure.getCause() != null && refusal(failure.getCause());
    }

    private static boolean refusal(Throwable cause) {
        return cause instanceof RestClientException answer && REFUSALS.contains(answer.getStatus());
    }

    @Override
    public void close() throws IOException {
        client.close();
    }

    /**
     * What serializers and deserializers ask for schemas by id: it knows those that were given to it, and never asks the
     * registry, so that nothing is decoded with a schema that nobody has looked at.
     */
    private static final class KeptSchemas extends CachedSchemaRegistryClient {

        private final Map<Integer, AvroSchema> kept = new ConcurrentHashMap<>();

        private KeptSchemas(RestService rest, Map<String, Object> settings) {
            super(rest, SCHEMAS_KEPT, List.of(new AvroSchemaProvider()), settings, Map.of());
        }

        @Override
        public ParsedSchema getSchemaBySubjectAndId(@Nullable String subject, int id) throws RestClientException {
            AvroSchema schema = kept.get(id);
            if (schema == null) {
                throw new RestClientException("schema " + id + " was not let in", NOT_FOUND, NOT_FOUND);
            }
            return schema;
        }
    }

    /** A question that the registry answers over HTTP. */
    @FunctionalInterface
    private interface Question<T> {

        T ask() throws IOException, RestClientException;
    }
}
