package io.thereview.gate.cache;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The name of everything that an answer depends on: a hash over parts, each with its length. Not thread-safe. */
public final class ContentKey {

    private final MessageDigest digest;

    /** A key of nothing yet. */
    public ContentKey() {
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Adds a part. */
    public ContentKey with(byte[] part) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).flip());
        digest.update(part);
        return this;
    }

    /** Adds a part. */
    public ContentKey with(Object part) {
        return with(part.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** The key in hexadecimal; nothing can be added any more. */
    public String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
