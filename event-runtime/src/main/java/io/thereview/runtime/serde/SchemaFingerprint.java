package io.thereview.runtime.serde;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apache.avro.Schema;

/**
 * By what two texts are known to be one schema: SHA-256 of the normalised text, in which everything that a reader may
 * see stays (docs, defaults, aliases, logical types, other properties) and only the order of keys and white space does
 * not count. It is the text by which the registry tells schemas apart when it is asked to normalise.
 *
 * @param hex 64 digits
 */
public record SchemaFingerprint(String hex) {

    private static final int SHOWN = 16;

    /** The fingerprint of the schema and of everything that it is made of. */
    public static SchemaFingerprint of(Schema schema) {
        String text = new AvroSchema(schema).normalize().canonicalString();
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return new SchemaFingerprint(HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The first 16 digits: enough for people to tell two schemas apart. */
    @Override
    public String toString() {
        return hex.substring(0, SHOWN);
    }
}
