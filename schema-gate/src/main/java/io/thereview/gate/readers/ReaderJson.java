package io.thereview.gate.readers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.thereview.gate.source.AvroText;
import io.thereview.gate.source.JsonWords;
import io.thereview.gate.source.SourceException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;

/**
 * Readers as JSON: {@code {"format": 1, "app": …, "version": …, "readers": [{"subject": …, "schema": {…}}]}}. Keys that are
 * not known are passed over, since a later version of the program may write more.
 */
public final class ReaderJson {

    /** The form that is written, and the only one that is read. */
    public static final int FORMAT = 1;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private ReaderJson() {}

    /** A manifest as text, which is the same for equal manifests, and ends with a line feed. */
    public static String write(ReaderManifest manifest) {
        ObjectNode root = JSON.createObjectNode();
        root.put("format", FORMAT);
        root.put("app", manifest.app());
        root.put("version", manifest.version());
        root.set("readers", write(manifest.readers()));
        return root.toPrettyString().replace("\r\n", "\n") + "\n";
    }

    /** The list of readers alone. */
    public static ArrayNode write(List<Reader> readers) {
        ArrayNode list = JSON.createArrayNode();
        for (Reader reader : readers) {
            list.addObject().put("subject", reader.subject()).set("schema", tree(reader.schema()));
        }
        return list;
    }

    /**
     * Reads a manifest.
     *
     * @param name for messages
     * @throws SourceException if it has another form; the message names what is wrong
     */
    public static ReaderManifest readManifest(String name, String text) {
        JsonNode root = object(name, text);
        return new ReaderManifest(
                text(name, root, "app"), text(name, root, "version"), readReaders(name, root.path("readers")));
    }

    /**
     * Reads an object of the known format, whatever else it holds.
     *
     * @throws SourceException if it is none
     */
    public static JsonNode object(String name, String text) {
        JsonNode root;
        try {
            root = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new SourceException(
                    name + (e.getLocation() == null ? "" : ":" + e.getLocation().getLineNr()) + " is not JSON: "
                            + JsonWords.of(e),
                    e);
        }
        if (!root.isObject()) {
            throw new SourceException(name + " is no JSON object");
        }
        JsonNode format = root.path("format");
        if (!format.isInt() || format.intValue() != FORMAT) {
            throw new SourceException(name
                    + (format.isMissingNode() ? " has no \"format\"" : " has the format " + format)
                    + "; this version reads format " + FORMAT);
        }
        return root;
    }

    /**
     * Reads the list of readers.
     *
     * @throws SourceException if it is none; the message names the entry
     */
    public static List<Reader> readReaders(String name, JsonNode list) {
        if (!list.isArray()) {
            throw new SourceException(name + " has no list \"readers\"");
        }
        List<Reader> readers = new ArrayList<>();
        for (JsonNode entry : list) {
            String at = name + ", reader " + (readers.size() + 1);
            String subject = text(at, entry, "subject");
            readers.add(new Reader(subject, schema(at + " (" + subject + ")", entry.path("schema"))));
        }
        return readers;
    }

    /**
     * A text that an object must have.
     *
     * @throws SourceException if it has none
     */
    public static String text(String name, JsonNode object, String key) {
        JsonNode value = object.path(key);
        if (!value.isTextual() || value.textValue().isBlank()) {
            throw new SourceException(name + " has no text \"" + key + "\"");
        }
        return value.textValue();
    }

    private static Schema schema(String name, JsonNode value) {
        if (value.isMissingNode()) {
            throw new SourceException(name + " has no \"schema\"");
        }
        try {
            return AvroText.parse(value.toString());
        } catch (RuntimeException e) { // AvroRuntimeException, and whatever else its parser throws at odd JSON
            throw new SourceException(name + ": Avro cannot parse the schema: " + e.getMessage(), e);
        }
    }

    private static JsonNode tree(Schema schema) {
        try {
            return JSON.readTree(schema.toString());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a schema of Avro is not JSON", e);
        }
    }
}
