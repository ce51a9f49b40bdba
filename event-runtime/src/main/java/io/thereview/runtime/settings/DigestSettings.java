package io.thereview.runtime.settings;

import io.thereview.runtime.integrity.DigestPolicy;
import io.thereview.runtime.integrity.Integrity;
import io.thereview.runtime.integrity.SigningKey;
import jakarta.validation.constraints.NotNull;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which records count as unchanged since they were written. */
@Meaning("Which records count as unchanged since they were written")
public record DigestSettings(
        @Meaning("Whether a record must have a digest, is checked if it has one, or is never checked")
        Check check,

        @Meaning(
                "Secrets of signed digests by their ids, such as {2026a: file:/run/secrets/events-2026a}: with at least"
                        + " one of them, only records signed with one of them are taken")
        Map<String, @NotNull SecretFile> keys) {

    static final DigestSettings DEFAULT = new DigestSettings(Check.IF_PRESENT, Map.of());

    /** Puts the defaults in place of what is not given. */
    public DigestSettings {
        check = Given.or(check, Check.IF_PRESENT);
        keys = Given.or(keys, Map.of());
    }

    /**
     * What verifies records.
     *
     * @throws java.io.UncheckedIOException if one of the files cannot be read
     * @throws IllegalArgumentException if a secret is too short or an id has another form
     */
    public Integrity integrity() {
        if (keys.isEmpty()) {
            return Integrity.checksums(check.policy);
        }
        List<SigningKey> all = new TreeMap<>(keys)
                .entrySet().stream()
                        .map(key -> new SigningKey(
                                key.getKey(), key.getValue().read().getBytes(StandardCharsets.UTF_8)))
                        .toList();
        return Integrity.signatures(check == Check.OFF ? DigestPolicy.OFF : DigestPolicy.SIGNED, all);
    }

    /** How strictly digests are checked. */
    public enum Check {
        /** A record without a digest is refused like one with a wrong digest. */
        REQUIRED(DigestPolicy.REQUIRED),
        /** A record without a digest passes. */
        IF_PRESENT(DigestPolicy.IF_PRESENT),
        /** No digest is looked at. */
        OFF(DigestPolicy.OFF);

        private final DigestPolicy policy;

        Check(DigestPolicy policy) {
            this.policy = policy;
        }
    }
}
