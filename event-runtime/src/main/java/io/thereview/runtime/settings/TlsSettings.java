package io.thereview.runtime.settings;

import io.dropwizard.validation.selfvalidating.SelfValidating;
import io.dropwizard.validation.selfvalidating.SelfValidation;
import io.dropwizard.validation.selfvalidating.ViolationCollector;
import io.thereview.runtime.kafka.ClientSecurity;
import jakarta.validation.constraints.Pattern;
import java.nio.file.Path;
import java.util.Optional;

/** Certificates. */
@Meaning("Certificates; only with protocol ssl or sasl-ssl")
@SelfValidating
public record TlsSettings(
        @Meaning("PEM file of the certificates that the brokers' are signed by; without it, those that Java knows")
        Optional<Path> caFile,

        @Meaning("The client's own certificate and key, for brokers that ask for one")
        Optional<
                        @Pattern(
                                regexp = ".+\\.(pem|p12|pfx|jks)",
                                message = "a file that ends with .pem, .p12, .pfx or .jks")
                        String>
                keyStore,

        @Meaning("Password of that store, or of the key in a PEM file")
        Optional<SecretFile> keyStorePassword) {

    /** Tells what cannot go together. */
    @SelfValidation
    public void tellContradictions(ViolationCollector problems) {
        if (keyStorePassword.isPresent() && keyStore.isEmpty()) {
            problems.addViolation("keyStorePassword", "would not be used without keyStore; give it, or leave both out");
        }
        if (keyStore.filter(file -> !file.endsWith(".pem")).isPresent() && keyStorePassword.isEmpty()) {
            problems.addViolation("keyStorePassword", "is missing; only a .pem file can do without");
        }
    }

    Optional<Path> authorities() {
        return caFile.map(SecretFile::readable);
    }

    Optional<ClientSecurity.Identity> identity() {
        return keyStore.map(file -> new ClientSecurity.Identity(
                SecretFile.readable(Path.of(file)), keyStorePassword.map(SecretFile::secret)));
    }
}
