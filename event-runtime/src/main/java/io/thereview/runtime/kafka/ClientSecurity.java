package io.thereview.runtime.kafka;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.security.auth.SecurityProtocol;

/**
 * How clients show who they are, and recognise the brokers. Secrets are kept as {@link Password}, which prints none.
 *
 * @param authorities PEM file with the certificates that the brokers' are signed by; those of Java when empty
 * @param identity certificate of the client, for brokers that ask for one
 */
public record ClientSecurity(
        SecurityProtocol protocol, Optional<Login> login, Optional<Path> authorities, Optional<Identity> identity) {

    /** Neither encryption nor login. */
    public static final ClientSecurity NONE =
            new ClientSecurity(SecurityProtocol.PLAINTEXT, Optional.empty(), Optional.empty(), Optional.empty());

    /** A user and how he proves it. */
    public record Login(SaslMechanism mechanism, String user, Password password) {

        /** What Kafka's login modules read. */
        private Password jaas() {
            return new Password(mechanism.loginModule() + " required username=" + quoted(user) + " password="
                    + quoted(password.value()) + ';');
        }

        private static String quoted(String text) {
            return '"'
                    + text.replace("\\", "\\\\")
                            .replace("\"", "\\\"")
                            .replace("\n", "\\n")
                            .replace("\r", "\\r")
                    + '"';
        }
    }

    /**
     * A certificate with its private key.
     *
     * @param file PEM, PKCS #12 or JKS, as its name ends
     * @param password of the store, or of the key in a PEM file
     */
    public record Identity(Path file, Optional<Password> password) {

        private void putInto(Map<String, Object> properties) {
            String type = type();
            properties.put(SslConfigs.SSL_KEYSTORE_TYPE_CONFIG, type);
            properties.put(SslConfigs.SSL_KEYSTORE_LOCATION_CONFIG, file.toString());
            password.ifPresent(secret -> properties.put(
                    type.equals("PEM") ? SslConfigs.SSL_KEY_PASSWORD_CONFIG : SslConfigs.SSL_KEYSTORE_PASSWORD_CONFIG,
                    secret));
        }

        private String type() {
            String name = file.toString().toLowerCase(Locale.ROOT);
            if (name.endsWith(".jks")) {
                return "JKS";
            }
            return name.endsWith(".p12") || name.endsWith(".pfx") ? "PKCS12" : "PEM";
        }
    }

    Map<String, Object> properties() {
        Map<String, Object> properties = new HashMap<>();
        properties.put(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, protocol.name);
        login.ifPresent(user -> {
            properties.put(SaslConfigs.SASL_MECHANISM, user.mechanism().registeredName());
            properties.put(SaslConfigs.SASL_JAAS_CONFIG, user.jaas());
        });
        authorities.ifPresent(file -> {
            properties.put(SslConfigs.SSL_TRUSTSTORE_TYPE_CONFIG, "PEM");
            properties.put(SslConfigs.SSL_TRUSTSTORE_LOCATION_CONFIG, file.toString());
        });
        identity.ifPresent(certificate -> certificate.putInto(properties));
        return properties;
    }
}
