package io.thereview.runtime.settings;

import io.dropwizard.validation.selfvalidating.SelfValidating;
import io.dropwizard.validation.selfvalidating.SelfValidation;
import io.dropwizard.validation.selfvalidating.ViolationCollector;
import io.thereview.runtime.integrity.DigestPolicy;
import io.thereview.runtime.integrity.Integrity;
import jakarta.validation.constraints.NotNull;
import java.util.Map;

/** Which records count as unchanged since they were written. */
@Meaning("Which records count as unchanged since they were written")
@SelfValidating
public record DigestSettings(
        @Meaning("What a record must have: a signature by one of the keys, any digest, nothing but no wrong digest, or"
                + " nothing at all")
        DigestPolicy check,

        @Meaning("Secrets that signatures are verified with, by the names that the signatures carry, such as"
                + " {2026a: file:/run/secrets/events-2026a}")
        Map<String, @NotNull SecretFile> keys) {

    static final DigestSettings DEFAULT = new DigestSettings(DigestPolicy.IF_PRESENT, Map.of());

    /** Puts the defaults in place of what is not given. */
    public DigestSettings {
        check = Given.or(check, DigestPolicy.IF_PRESENT);
        keys = Given.or(keys, Map.of());
    }

    /** Tells what cannot go together. */
    @SelfValidation
    public void tellContradictions(ViolationCollector problems) {
        if (check == DigestPolicy.SIGNED && keys.isEmpty()) {
            problems.addViolation(
                    "keys", "are missing, and check signed needs at least one; or set check: required for checksums");
        }
    }

    /**
     * What verifies records.
     *
     * @throws java.io.UncheckedIOException if one of the files cannot be read
     * @throws IllegalArgumentException if a secret is too short or an id has another form
     */
    public Integrity integrity() {
        return keys.isEmpty()
                ? Integrity.checksums(check)
                : Integrity.signatures(
                        check,
                        keys.entrySet().stream()
                                .map(key -> key.getValue().signingKey(key.getKey()))
                                .toList());
    }
}
