package io.thereview.runtime.serde;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.types.Password;

/**
 * Which schema registry is asked, and as whom. Secrets are kept as {@link Password}, which prints none.
 *
 * @param url base address of an API that speaks Confluent's REST protocol
 * @param authorities PEM file with the certificates that the registry's is signed by; those of Java when empty
 */
public record RegistryAccess(String url, Credentials credentials, Optional<Path> authorities) {

    /** Under the prefix of Confluent's client, so that it takes them for its own and not for a serializer's. */
    private static final String PREFIX = "schema.registry.";

    /** A registry that anybody may ask. */
    public static RegistryAccess anonymous(String url) {
        return new RegistryAccess(url, new Anonymous(), Optional.empty());
    }

    /** What the registry is shown. */
    public sealed interface Credentials {}

    /** Nothing. */
    public record Anonymous() implements Credentials {}

    /** HTTP basic authentication. */
    public record Basic(String user, Password password) implements Credentials {}

    /** A bearer token. */
    public record Bearer(Password token) implements Credentials {}

    Map<String, Object> properties() {
        Map<String, Object> properties = new HashMap<>();
        switch (credentials) {
            case Anonymous nobody -> {}
            case Basic basic -> {
                properties.put(PREFIX + "basic.auth.credentials.source", "USER_INFO");
                properties.put(
                        PREFIX + "basic.auth.user.info",
                        basic.user() + ':' + basic.password().value());
            }
            case Bearer bearer -> {
                properties.put(PREFIX + "bearer.auth.credentials.source", "STATIC_TOKEN");
                properties.put(PREFIX + "bearer.auth.token", bearer.token().value());
            }
        }
        authorities.ifPresent(file -> {
            properties.put(PREFIX + "ssl.truststore.type", "PEM");
            properties.put(PREFIX + "ssl.truststore.location", file.toString());
        });
        return properties;
    }
}
