package io.thereview.tool.dlq;

import io.thereview.runtime.serde.RecordView;
import io.thereview.runtime.serde.RegistryAccess;
import io.thereview.runtime.settings.KafkaSettings;
import io.thereview.tool.Checkout;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** Which schema registry is asked, for commands that show what is in records. */
final class RegistryOption {

    private static final String VARIABLE = "SCHEMA_REGISTRY_URL";
    private static final String LOCAL = "http://127.0.0.1:8081/apis/ccompat/v7";

    @CommandLine.Option(
            names = "--registry",
            paramLabel = "URL",
            description = {
                "Base address of Confluent's REST API (default: that of --config, else environment variable " + VARIABLE
                        + ",",
                "else that of the platform that './thereview up' started here).",
                "Where it does not answer, values are shown in hexadecimal."
            })
    private @Nullable String registry;

    @CommandLine.Spec(CommandLine.Spec.Target.MIXEE)
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    /**
     * Shows what is written with schemas of that registry.
     *
     * @param file what a configuration file says, if one is given
     */
    RecordView open(Optional<KafkaSettings> file) {
        try {
            return new RecordView(file.map(this::access).orElseGet(() -> RegistryAccess.anonymous(address())));
        } catch (UncheckedIOException | KafkaException | IllegalArgumentException e) {
            throw new CommandLine.ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private RegistryAccess access(KafkaSettings file) {
        return registry == null ? file.registry() : file.registryAt(registry.strip());
    }

    private String address() {
        String named = registry == null ? System.getenv().getOrDefault(VARIABLE, "") : registry;
        return named.isBlank() ? Checkout.here().flatMap(Checkout::registry).orElse(LOCAL) : named.strip();
    }
}
