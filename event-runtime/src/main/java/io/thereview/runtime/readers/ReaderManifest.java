package io.thereview.runtime.readers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.thereview.event.EventTopic;
import io.thereview.runtime.serde.EventSchema;
import io.thereview.runtime.serde.SchemaFingerprint;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;

/**
 * The reader schemas that an app was built with, as the build wrote them onto its class path. Immutable as long as
 * nobody changes the JSON trees in it.
 *
 * @param format 1
 * @param app the app's name
 * @param version the app's version
 */
public record ReaderManifest(int format, String app, String version, List<Reader> readers) {

    /** Where the build puts the file. */
    public static final String PATH = "META-INF/schema-gate/readers.json";

    private static final int FORMAT = 1;
    private static final String REMEDY =
            "; name each subject that the app reads under <subjects> of schema-gate:readers in its pom.xml, and build again";

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(
                    DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                    DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /**
     * With what an app reads the records of one subject.
     *
     * @param schema self-contained, without the properties that Avro adds for Java
     */
    public record Reader(String subject, JsonNode schema) {}

    public ReaderManifest {
        readers = List.copyOf(readers);
    }

    /**
     * Reads the file of the app that runs.
     *
     * @throws IllegalStateException if there is none, or it has another form
     */
    public static ReaderManifest onClassPath(ClassLoader classPath) {
        try (InputStream file = classPath.getResourceAsStream(PATH)) {
            if (file == null) {
                throw new IllegalStateException(PATH + " is not on the class path" + REMEDY);
            }
            ReaderManifest manifest = JSON.readValue(file, ReaderManifest.class);
            if (manifest.format != FORMAT) {
                throw new IllegalStateException(
                        PATH + " has format " + manifest.format + ", and this app reads format " + FORMAT + REMEDY);
            }
            return manifest;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(PATH + " is damaged: " + e.getOriginalMessage() + "; build again", e);
        } catch (IOException e) {
            throw new IllegalStateException(PATH + " cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * Makes sure that this is the manifest of that app and says exactly what it reads: the event types of the topics,
     * each with the schema that its class was generated from.
     *
     * @throws IllegalStateException if it says anything else; the message names every subject that differs
     */
    public void requireExactly(String name, Collection<EventTopic> topics) {
        List<String> differences = new ArrayList<>();
        if (!app.equals(name)) {
            differences.add("it is of " + app + ", not of " + name);
        }
        Map<String, Reader> listed = new LinkedHashMap<>();
        for (Reader reader : readers) {
            if (listed.putIfAbsent(reader.subject, reader) != null) {
                differences.add(reader.subject + " is listed twice");
            }
        }
        for (EventSchema read : EventSchema.of(topics)) {
            Reader reader = listed.remove(read.subject());
            if (reader == null) {
                differences.add(read.subject() + " is read and not listed");
            } else {
                difference(reader, read.fingerprint()).ifPresent(differences::add);
            }
        }
        listed.keySet().forEach(subject -> differences.add(subject + " is listed and not read"));
        if (!differences.isEmpty()) {
            throw new IllegalStateException(
                    PATH + " does not say what this app reads: " + String.join("; ", differences) + REMEDY);
        }
    }

    private static Optional<String> difference(Reader reader, SchemaFingerprint wanted) {
        try {
            Schema schema = new Schema.Parser().setValidateDefaults(false).parse(reader.schema.toString());
            SchemaFingerprint found = SchemaFingerprint.of(schema);
            return found.equals(wanted)
                    ? Optional.empty()
                    : Optional.of(reader.subject + " is listed with another schema, fingerprint " + found
                            + ", than that of the class it is read into, fingerprint " + wanted);
        } catch (RuntimeException e) { // AvroRuntimeException, and whatever else its parser throws at odd JSON.
            return Optional.of(reader.subject + " is listed with what is no Avro schema: " + e.getMessage());
        }
    }

    /** The readers as a JSON array, in the order of the file. */
    JsonNode readersAsJson() {
        return JSON.valueToTree(readers);
    }
}
