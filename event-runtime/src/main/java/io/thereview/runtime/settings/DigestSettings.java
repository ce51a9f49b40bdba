package io.thereview.runtime.settings;

import jakarta.validation.constraints.NotNull;
import java.util.Map;
import java.util.stream.Collectors;

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
     * The secrets themselves, by their ids.
     *
     * @throws java.io.UncheckedIOException if one of the files cannot be read
     */
    public Map<String, String> secrets() {
        return keys.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, key -> key.getValue().read()));
    }

    /** How strictly digests are checked. */
    public enum Check {
        /** A record without a digest is refused like one with a wrong digest. */
        REQUIRED,
        /** A record without a digest passes. */
        IF_PRESENT,
        /** No digest is looked at. */
        OFF
    }
}
