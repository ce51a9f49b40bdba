package io.thereview.gate.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** A YAML file that is read strictly: an unknown, missing, repeated or empty key is an error that names the key. */
public final class ContractFile {

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();

    private ContractFile() {}

    /**
     * Reads a file.
     *
     * @throws SourceException if it has another form; the message names file and key
     */
    public static <T> T read(Path file, Class<T> type) {
        try {
            return parse(file.toString(), Files.readString(file), type);
        } catch (IOException e) {
            throw new SourceException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    /**
     * Reads the bytes of a file.
     *
     * @param name for messages
     * @throws SourceException if they are not UTF-8, or have another form; the message names file and key
     */
    public static <T> T parse(String name, byte[] bytes, Class<T> type) {
        return parse(name, StrictText.of(name, bytes), type);
    }

    /** Reads a text; the name is for messages. */
    static <T> T parse(String name, String text, Class<T> type) {
        try {
            T value = YAML.readValue(text, type);
            if (value == null) { // the word null
                throw new SourceException(name + " says nothing");
            }
            return value;
        } catch (JsonMappingException e) {
            throw new SourceException(name + ", at " + path(e) + position(e) + ": " + JsonWords.of(e), e);
        } catch (JsonProcessingException e) {
            throw new SourceException(name + position(e) + ": " + JsonWords.of(e), e);
        }
    }

    private static String path(JsonMappingException e) {
        String path = e.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                .collect(Collectors.joining());
        return path.isEmpty() ? "the top" : path.substring(path.startsWith(".") ? 1 : 0);
    }

    private static String position(JsonProcessingException e) {
        return e.getLocation() == null ? "" : " (line " + e.getLocation().getLineNr() + ")";
    }
}
