package io.thereview.gate.command;

import io.thereview.gate.source.SourceException;
import io.thereview.gate.topic.Brokers;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** How to reach the brokers: options that every command shares which reads topics. */
final class BrokerOptions {

    private static final String VARIABLE = "KAFKA_BOOTSTRAP_SERVERS";

    @CommandLine.Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT",
            description = "The brokers to read topics of (default: environment variable " + VARIABLE + ").")
    private @Nullable String servers;

    @CommandLine.Option(
            names = "--client-properties",
            paramLabel = "FILE",
            description = "Settings of Kafka's consumer, such as those for TLS and SASL.")
    private @Nullable Path properties;

    @CommandLine.Option(
            names = "--broker-timeout",
            paramLabel = "SECONDS",
            defaultValue = "15",
            description = "How long the brokers may keep silent (default: ${DEFAULT-VALUE}).")
    private double timeout;

    @CommandLine.Spec(CommandLine.Spec.Target.MIXEE)
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    /** Whether they are named on the command line. */
    boolean areNamed() {
        return servers != null;
    }

    /** The brokers; absent if neither the command line nor the environment names any. */
    Optional<Brokers> brokers() {
        String named = servers == null ? System.getenv().getOrDefault(VARIABLE, "") : servers;
        Duration patience = Duration.ofMillis(Math.round(timeout * 1000));
        if (patience.isNegative() || patience.isZero()) {
            throw new CommandLine.ParameterException(spec.commandLine(), "--broker-timeout is more than no time");
        }
        return named.isBlank() ? Optional.empty() : Optional.of(new Brokers(named.strip(), settings(), patience));
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        if (properties != null) {
            Properties read = new Properties();
            try (Reader reader = Files.newBufferedReader(properties, StandardCharsets.UTF_8)) {
                read.load(reader);
            } catch (IOException | IllegalArgumentException e) {
                throw new SourceException("cannot read the file of --client-properties, " + properties + ": " + e, e);
            }
            read.stringPropertyNames().forEach(name -> settings.put(name, read.getProperty(name)));
        }
        return settings;
    }
}
