package io.thereview.gate.command;

import io.thereview.gate.baseline.Against;
import io.thereview.gate.registry.Registry;
import io.thereview.gate.registry.RegistryConnection;
import io.thereview.gate.registry.RegistryConnection.Credentials;
import io.thereview.gate.registry.RegistryConnection.Store;
import io.thereview.gate.registry.Waiting;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** Where the registry is and how to speak to it, for every command that does. */
final class RegistryOptions {

    @CommandLine.Option(
            names = "--registry",
            paramLabel = "URL",
            defaultValue = "${env:SCHEMA_REGISTRY_URL}",
            description = "Base address of Confluent's REST API (default: the variable SCHEMA_REGISTRY_URL).")
    private @Nullable String registry;

    @CommandLine.Option(names = "--registry-user", paramLabel = "NAME", description = "User, with a password file.")
    private @Nullable String user;

    @CommandLine.Option(
            names = "--registry-password-file",
            paramLabel = "FILE",
            description = "Holds the user's password.")
    private @Nullable Path passwordFile;

    @CommandLine.Option(
            names = "--registry-token-file",
            paramLabel = "FILE",
            description = "Holds a bearer token, in place of a user.")
    private @Nullable Path tokenFile;

    @CommandLine.Option(
            names = "--registry-truststore",
            paramLabel = "FILE",
            description = "Certificates to trust: PKCS #12, JKS or .pem (default: those of the JVM).")
    private @Nullable Path truststore;

    @CommandLine.Option(
            names = "--registry-truststore-password-file",
            paramLabel = "FILE",
            description = "Holds what opens it.")
    private @Nullable Path truststorePasswordFile;

    @CommandLine.Option(
            names = "--registry-keystore",
            paramLabel = "FILE",
            description = "Our own certificate and key, where the registry asks for one.")
    private @Nullable Path keystore;

    @CommandLine.Option(
            names = "--registry-keystore-password-file",
            paramLabel = "FILE",
            description = "Holds what opens it.")
    private @Nullable Path keystorePasswordFile;

    @CommandLine.Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description = "How long the registry may take for each answer (default: 20).")
    private double timeout = RegistryConnection.PATIENCE.toMillis() / 1000.0;

    @CommandLine.Spec(CommandLine.Spec.Target.MIXEE)
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    /** A client of the registry that was named; it asks nothing yet. */
    Registry open() {
        return Registry.open(connection(), waiting());
    }

    /** A client of another registry, which is spoken to in the same way. */
    Registry open(String url) {
        try {
            return Registry.open(connection(RegistryConnection.url(url)), waiting());
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    /**
     * What {@code --against} names; that may be a registry.
     *
     * @throws IllegalArgumentException if it is nothing to compare with
     */
    Against baseline(String text) {
        if (text.equals("registry")) {
            return new Against.Registered(open());
        }
        return text.startsWith(Against.Registered.SCHEME)
                ? new Against.Registered(open(text.substring(Against.Registered.SCHEME.length())))
                : Against.of(text);
    }

    private RegistryConnection connection() {
        if (registry == null || registry.isEmpty()) {
            throw wrong("say which registry: --registry URL, or the variable SCHEMA_REGISTRY_URL");
        }
        try {
            return connection(RegistryConnection.url(registry));
        } catch (IllegalArgumentException e) {
            throw wrong("--registry: " + e.getMessage());
        }
    }

    private RegistryConnection connection(URI url) {
        return new RegistryConnection(
                url,
                credentials(),
                store("truststore", truststore, truststorePasswordFile),
                store("keystore", keystore, keystorePasswordFile),
                Duration.ofMillis(Math.round(timeout * 1000)));
    }

    /** Tells people on standard error, and waits. */
    private Waiting waiting() {
        return (time, why) -> {
            spec.commandLine().getErr().println(spec.qualifiedName() + ": " + why);
            Thread.sleep(time);
            return true;
        };
    }

    private Credentials credentials() {
        if (tokenFile != null) {
            if (user != null || passwordFile != null) {
                throw wrong("--registry-token-file stands in place of --registry-user and --registry-password-file");
            }
            return new Credentials.Bearer(tokenFile);
        }
        if (user != null && passwordFile != null) {
            return new Credentials.Basic(user, passwordFile);
        }
        if (user != null || passwordFile != null) {
            throw wrong("--registry-user and --registry-password-file go together");
        }
        return new Credentials.None();
    }

    private Optional<Store> store(String name, @Nullable Path file, @Nullable Path password) {
        if (file == null && password != null) {
            throw wrong("--registry-" + name + "-password-file opens nothing: give --registry-" + name);
        }
        return Optional.ofNullable(file).map(given -> new Store(given, Optional.ofNullable(password)));
    }

    private CommandLine.ParameterException wrong(String message) {
        return new CommandLine.ParameterException(spec.commandLine(), message);
    }
}
