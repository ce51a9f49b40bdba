package io.thereview.tool;

import io.dropwizard.configuration.ConfigurationException;
import io.thereview.runtime.kafka.Batching;
import io.thereview.runtime.kafka.ClientSettings;
import io.thereview.runtime.kafka.KafkaClients;
import io.thereview.runtime.kafka.Membership;
import io.thereview.runtime.settings.KafkaSection;
import io.thereview.runtime.settings.KafkaSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** How to reach the brokers: options that every command shares. */
public final class BrokerOptions {

    private static final String VARIABLE = "KAFKA_BOOTSTRAP_SERVERS";
    private static final Pattern SERVERS = Pattern.compile("[^\\s,]+:\\d{1,5}(\\s*,\\s*[^\\s,]+:\\d{1,5})*");

    @CommandLine.Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT,...",
            description = {
                "Brokers to start from (default: those of --config, else environment variable " + VARIABLE
                        + ", else those of the platform that './thereview up' started here)."
            })
    private @Nullable String servers;

    @CommandLine.Option(
            names = "--config",
            paramLabel = "FILE",
            description = {
                "File of which the section 'kafka' says where brokers and registry are, as whom they are asked and how"
                        + " they are encrypted. The config.yml of an app will do; nothing else in it is looked at."
            })
    private @Nullable Path file;

    @CommandLine.Option(
            names = "--broker-timeout",
            paramLabel = "SECONDS",
            defaultValue = "15",
            description = "How long the brokers may keep silent (default: ${DEFAULT-VALUE}).")
    private double timeout;

    @CommandLine.Option(names = "--debug", description = "Show stack traces.")
    @SuppressWarnings("unused") // read from the arguments, so that it works before they are understood
    private boolean debug;

    @CommandLine.Spec(CommandLine.Spec.Target.MIXEE)
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    /**
     * Clients of these brokers.
     *
     * @param clientId under which the brokers see them
     * @throws CommandLine.ParameterException if nobody says where the brokers are, or in no known form; or if the file
     *     cannot be used
     */
    public KafkaClients clients(String clientId) {
        return settings()
                .map(said -> clients(said, clientId))
                .orElseGet(() -> new KafkaClients(bootstrapServers(), clientId));
    }

    private KafkaClients clients(KafkaSettings said, String clientId) {
        try {
            ClientSettings all = said.clients(clientId, Membership.DEFAULT, Batching.DEFAULT);
            String brokers = servers == null ? all.bootstrapServers() : bootstrapServers();
            return new KafkaClients(new ClientSettings(
                    brokers, all.clientId(), all.rack(), all.security(), all.membership(), all.batching()));
        } catch (UncheckedIOException | KafkaException | IllegalArgumentException e) {
            throw wrong(file + ": " + e.getMessage());
        }
    }

    /**
     * What the file says; empty when none is given.
     *
     * @throws CommandLine.ParameterException if it cannot be used
     */
    public Optional<KafkaSettings> settings() {
        try {
            return file == null ? Optional.empty() : Optional.of(KafkaSection.of(file));
        } catch (ConfigurationException | IOException e) {
            throw wrong(String.valueOf(e.getMessage()).strip());
        }
    }

    /** How long they may keep silent. */
    public Duration patience() {
        Duration patience = Duration.ofMillis(Math.round(timeout * 1000));
        if (patience.isNegative() || patience.isZero() || patience.compareTo(Duration.ofHours(1)) > 0) {
            throw wrong("--broker-timeout is more than 0 and at most 3600 seconds, not " + timeout);
        }
        return patience;
    }

    private String bootstrapServers() {
        String named = servers == null ? System.getenv().getOrDefault(VARIABLE, "") : servers;
        if (servers == null && named.isBlank()) {
            return Checkout.here()
                    .flatMap(Checkout::bootstrapServers)
                    .orElseThrow(() -> wrong("no platform runs here; start it with './thereview up', or say where the"
                            + " brokers are: --bootstrap-servers HOST:PORT (or the variable " + VARIABLE + ")"));
        }
        if (!SERVERS.matcher(named.strip()).matches()) {
            throw wrong("brokers are given as HOST:PORT, several separated by commas, not '" + named + "'");
        }
        return named.strip();
    }

    private CommandLine.ParameterException wrong(String message) {
        return new CommandLine.ParameterException(spec.commandLine(), message);
    }
}
