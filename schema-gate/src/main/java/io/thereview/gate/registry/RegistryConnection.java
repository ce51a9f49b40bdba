package io.thereview.gate.registry;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Where a schema registry is, and how it is spoken to. Secrets stand in files, so that nothing that prints this shows one.
 *
 * @param url the base of Confluent's REST API
 * @param truststore whom we trust; the JVM's own authorities when empty
 * @param keystore who we are, for a registry that asks for a certificate
 * @param timeout for each answer, from the first byte sent to the last one read
 */
public record RegistryConnection(
        URI url, Credentials credentials, Optional<Store> truststore, Optional<Store> keystore, Duration timeout) {

    /** For an answer, unless somebody says otherwise. */
    public static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Duration LONGEST = Duration.ofHours(1);

    /** How we say who we are, beside a certificate. */
    public sealed interface Credentials {

        /** Not at all. */
        record None() implements Credentials {}

        /** A user and a password. */
        record Basic(String user, Path passwordFile) implements Credentials {}

        /** A token. */
        record Bearer(Path tokenFile) implements Credentials {}
    }

    /**
     * A file with certificates or keys: PKCS #12 or JKS, or PEM where its name ends in {@code .pem}.
     *
     * @param passwordFile what opens it, and the keys in it
     */
    public record Store(Path file, Optional<Path> passwordFile) {

        boolean isPem() {
            return file.toString().toLowerCase(Locale.ROOT).endsWith(".pem");
        }
    }

    /**
     * Checks that the parts fit.
     *
     * @throws IllegalArgumentException if not; the message says which and what to do
     */
    public RegistryConnection {
        String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
        if (!List.of("http", "https").contains(scheme) || url.getHost() == null) {
            throw new IllegalArgumentException(
                    "a registry's address is http://HOST:PORT or https://HOST:PORT, perhaps with a path, not " + url);
        }
        if (url.getRawUserInfo() != null) {
            throw new IllegalArgumentException("a registry's address holds no user and no password,"
                    + " because addresses are printed; use --registry-user and --registry-password-file");
        }
        if (url.getRawQuery() != null
                || url.getRawFragment() != null
                || url.toString().contains(",")) {
            throw new IllegalArgumentException("a registry's address is one, and has no ? and no #: " + url);
        }
        if (scheme.equals("http") && (truststore.isPresent() || keystore.isPresent())) {
            throw new IllegalArgumentException(
                    "a truststore or keystore is of no use at " + url + ": only https:// has certificates");
        }
        if (timeout.isNegative() || timeout.isZero() || timeout.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "the time for an answer must be more than nothing, and at most " + LONGEST.toSeconds() + " s");
        }
    }

    /** To a registry that asks for nothing. */
    public static RegistryConnection of(URI url) {
        return new RegistryConnection(url, new Credentials.None(), Optional.empty(), Optional.empty(), PATIENCE);
    }

    /** The same, with another time for each answer. */
    public RegistryConnection within(Duration time) {
        return new RegistryConnection(url, credentials, truststore, keystore, time);
    }

    /** Reads an address. */
    public static URI url(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + text + "' is no address: " + e.getMessage(), e);
        }
    }

    /** As people write it. */
    @Override
    public String toString() {
        return url.toString();
    }
}
