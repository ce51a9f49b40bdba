package io.thereview.gate.registry;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClientConfig;
import io.confluent.kafka.schemaregistry.client.rest.RestService;
import io.confluent.kafka.schemaregistry.client.security.SslFactory;
import io.thereview.gate.source.SourceException;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URL;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Confluent's client on the level of HTTP, for one question. It repeats nothing and follows nobody elsewhere, and remembers
 * the headers of the answer. Not thread-safe.
 */
final class Wire extends RestService {

    private @Nullable HttpURLConnection last;

    private Wire(RegistryConnection connection) {
        super(connection.url().toString());
    }

    /** Reads the secrets and certificates once, and makes as many as there are questions. */
    static Supplier<Wire> factory(RegistryConnection connection) {
        Map<String, Object> settings = settings(connection);
        Map<String, Object> ssl = ssl(connection);
        Optional<SSLSocketFactory> sockets = ssl.isEmpty()
                ? Optional.empty()
                : Optional.of(context(connection, ssl).getSocketFactory());
        return () -> {
            Wire wire = new Wire(connection);
            wire.configure(settings);
            sockets.ifPresent(wire::setSslSocketFactory);
            return wire;
        };
    }

    @Override
    protected HttpURLConnection buildConnection(URL url, String method, Map<String, String> properties)
            throws IOException {
        HttpURLConnection connection = super.buildConnection(url, method, properties);
        connection.setInstanceFollowRedirects(false);
        last = connection;
        return connection;
    }

    /** A header of what the last answer. */
    Optional<String> header(String name) {
        return Optional.ofNullable(last).map(connection -> connection.getHeaderField(name));
    }

    private static Map<String, Object> settings(RegistryConnection connection) {
        int millis = Math.toIntExact(connection.timeout().toMillis());
        Map<String, Object> settings = new HashMap<>();
        settings.put(SchemaRegistryClientConfig.HTTP_CONNECT_TIMEOUT_MS, millis);
        settings.put(SchemaRegistryClientConfig.HTTP_READ_TIMEOUT_MS, millis);
        settings.put(SchemaRegistryClientConfig.MAX_RETRIES_CONFIG, 0);
        switch (connection.credentials()) {
            case RegistryConnection.Credentials.None none -> {}
            case RegistryConnection.Credentials.Basic basic -> {
                settings.put(SchemaRegistryClientConfig.BASIC_AUTH_CREDENTIALS_SOURCE, "USER_INFO");
                settings.put(
                        SchemaRegistryClientConfig.USER_INFO_CONFIG,
                        basic.user() + ":" + SecretFile.read(basic.passwordFile()));
            }
            case RegistryConnection.Credentials.Bearer bearer -> {
                settings.put(SchemaRegistryClientConfig.BEARER_AUTH_CREDENTIALS_SOURCE, "STATIC_TOKEN");
                settings.put(SchemaRegistryClientConfig.BEARER_AUTH_TOKEN_CONFIG, SecretFile.read(bearer.tokenFile()));
            }
        }
        return settings;
    }

    private static Map<String, Object> ssl(RegistryConnection connection) {
        Map<String, Object> ssl = new HashMap<>();
        connection.truststore().ifPresent(store -> store(store, "truststore", ssl));
        connection.keystore().ifPresent(store -> {
            store(store, "keystore", ssl);
            if (!store.isPem() && ssl.containsKey("ssl.keystore.password")) {
                ssl.put("ssl.key.password", ssl.get("ssl.keystore.password"));
            }
        });
        return ssl;
    }

    private static void store(RegistryConnection.Store store, String name, Map<String, Object> ssl) {
        ssl.put("ssl." + name + ".location", store.file().toString());
        ssl.put("ssl." + name + ".type", store.isPem() ? "PEM" : "PKCS12");
        boolean pemKey = store.isPem() && name.equals("keystore");
        store.passwordFile()
                .ifPresent(file ->
                        ssl.put(pemKey ? "ssl.key.password" : "ssl." + name + ".password", SecretFile.read(file)));
    }

    private static SSLContext context(RegistryConnection connection, Map<String, Object> ssl) {
        try {
            return new SslFactory(ssl).sslContext();
        } catch (RuntimeException e) { // of Confluent, Kafka and the JDK, each in its own words
            throw new SourceException(
                    "cannot use the certificates for " + connection.url() + ": " + Words.deepest(e)
                            + "; look at --registry-truststore and --registry-keystore, and their passwords",
                    e);
        }
    }
}
