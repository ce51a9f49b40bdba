package io.thereview.runtime.integrity;

import java.security.GeneralSecurityException;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A secret that writers and readers of a topic share, under a name by which signatures tell it. Thread-safe. */
public final class SigningKey {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private static final String ALGORITHM = "HmacSHA256";
    private static final int FEWEST_BYTES = 32;

    private final String id;
    private final SecretKeySpec secret;

    /**
     * @param id letters, digits, dots, hyphens and underscores, at most 64; no secret, it travels with each record
     * @param secret at least 32 bytes by chance; copied
     * @throws IllegalArgumentException if the name has another form or the secret is shorter
     */
    public SigningKey(String id, byte[] secret) {
        if (!isId(id)) {
            throw new IllegalArgumentException(
                    "a signing key is named by 1 to 64 letters, digits, '.', '-' or '_', such as 2026-11, not '" + id
                            + "'");
        }
        if (secret.length < FEWEST_BYTES) {
            throw new IllegalArgumentException("signing key " + id + " has " + secret.length
                    + " bytes; make one of at least " + FEWEST_BYTES + " random bytes");
        }
        this.id = id;
        this.secret = new SecretKeySpec(secret, ALGORITHM);
    }

    /** Whether a signature may name its key so. */
    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /** The name that its signatures carry. */
    public String id() {
        return id;
    }

    /** HMAC-SHA-256 over the parts, one after the other. */
    byte[] sign(DigestInput input) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            input.forEach(mac::update);
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    /** The name; the secret is never shown. */
    @Override
    public String toString() {
        return id;
    }
}
