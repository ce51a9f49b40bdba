package io.thereview.stack.prepare;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.thereview.gate.source.Schemas;
import io.thereview.gate.source.Subject;
import io.thereview.gate.source.Subjects;
import io.thereview.stack.process.StackException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Registers the schemas of {@code subjects.yaml} with a registry, and sets how strictly each subject evolves. */
public final class SchemaSetup {

    private static final int CACHED_SCHEMAS = 100;

    private static final Map<String, String> PATIENCE =
            Map.of("http.connect.timeout.ms", "5000", "http.read.timeout.ms", "20000");

    private final Subjects subjects;
    private final Schemas schemas;

    public SchemaSetup(Path folder) {
        this.subjects = Subjects.read(folder);
        this.schemas = Schemas.read(folder);
    }

    /**
     * Applies the file.
     *
     * @return what was registered or changed, for people; empty when everything was as the file says
     * @throws StackException if the registry refuses a schema or a level
     */
    public List<String> apply(URI registry) {
        List<String> changes = new ArrayList<>();
        try (SchemaRegistryClient client = new CachedSchemaRegistryClient(
                List.of(registry.toString()), CACHED_SCHEMAS, List.of(), PATIENCE, Map.of())) {
            Set<String> existing = new HashSet<>(all(client, registry));
            for (Subject subject : subjects.subjects()) {
                changes.addAll(apply(client, subject, existing.contains(subject.subject())));
            }
        } catch (IOException e) {
            throw new StackException("cannot close the client of the registry at " + registry + ": " + e, e);
        }
        return changes;
    }

    private List<String> apply(SchemaRegistryClient client, Subject subject, boolean exists) {
        AvroSchema schema = new AvroSchema(schemas.of(subject));
        String name = subject.subject();
        List<String> changes = new ArrayList<>();
        try {
            if (!exists || !isRegistered(client, name, schema)) {
                client.register(name, schema, true);
                changes.add("registered " + subject.file() + " as " + name);
            }
            if (!exists || !subject.level().name().equals(level(client, name))) {
                client.updateCompatibility(name, subject.level().name());
                changes.add("set the level of " + name + " to " + subject.level());
            }
            return changes;
        } catch (IOException | RestClientException e) {
            throw new StackException(
                    "the registry refuses " + subject.file() + " as " + name + ": " + e.getMessage(), e);
        }
    }

    private static Collection<String> all(SchemaRegistryClient client, URI registry) {
        try {
            return client.getAllSubjects();
        } catch (IOException | RestClientException e) {
            throw new StackException("cannot list the subjects of the registry at " + registry + ": " + e, e);
        }
    }

    private static boolean isRegistered(SchemaRegistryClient client, String subject, AvroSchema schema)
            throws IOException, RestClientException {
        try {
            client.getId(subject, schema, true);
            return true;
        } catch (RestClientException e) {
            if (e.getStatus() == 404) {
                return false;
            }
            throw e;
        }
    }

    private static String level(SchemaRegistryClient client, String subject) throws IOException, RestClientException {
        try {
            return client.getCompatibility(subject);
        } catch (RestClientException e) {
            if (e.getStatus() == 404) {
                return "none of its own";
            }
            throw e;
        }
    }
}
