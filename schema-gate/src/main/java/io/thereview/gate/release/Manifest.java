package io.thereview.gate.release;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.thereview.gate.source.SourceException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * {@code release.json}: what a release held when it was made.
 *
 * @param version its number
 * @param files SHA-256 by path below the release, in hexadecimal
 */
record Manifest(int version, SortedMap<String, String> files) {

    /** The file's name, at the top of a release. */
    static final String FILE = "release.json";

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .build();

    /** Of these files. */
    static Manifest of(int version, SortedMap<String, byte[]> contents) {
        SortedMap<String, String> files = new TreeMap<>();
        contents.forEach((path, bytes) -> files.put(path, hash(bytes)));
        return new Manifest(version, files);
    }

    /**
     * Reads it.
     *
     * @throws SourceException if it has another form
     */
    static Manifest read(String shown, byte[] bytes) {
        Manifest manifest;
        try {
            manifest = JSON.readValue(new String(bytes, StandardCharsets.UTF_8), Manifest.class);
        } catch (JsonProcessingException e) {
            throw noManifest(shown, e);
        }
        if (manifest == null) { // the word null
            throw noManifest(shown, null);
        }
        return manifest;
    }

    private static SourceException noManifest(String shown, @Nullable JsonProcessingException cause) {
        String line = cause == null || cause.getLocation() == null
                ? ""
                : " (line " + cause.getLocation().getLineNr() + ")";
        return new SourceException(
                shown + line + " does not say what the release holds, as {\"version\": 1, \"files\": {path: SHA-256}}; "
                        + "restore it from version control",
                cause);
    }

    byte[] bytes() {
        try {
            return (JSON.writeValueAsString(this) + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
