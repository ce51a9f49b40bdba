package io.thereview.stack.command;

import io.thereview.stack.RepositoryRoot;
import io.thereview.stack.contract.Topics;
import io.thereview.stack.prepare.Reachable;
import io.thereview.stack.prepare.SchemaSetup;
import io.thereview.stack.prepare.TopicSetup;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** {@code thereview prepare}: what {@code up} does by itself, for servers that run elsewhere. */
@CommandLine.Command(
        name = "prepare",
        description = "Brings servers that run elsewhere to what schemas/ says. Doing it twice changes nothing.",
        synopsisSubcommandLabel = "topics|schemas",
        subcommands = {PrepareCommand.OfTopics.class, PrepareCommand.OfSchemas.class})
final class PrepareCommand implements Runnable {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "say what to prepare: topics or schemas");
    }

    /** How long to wait for a server that is still starting. */
    static final class Patience {

        @CommandLine.Option(
                names = "--wait",
                paramLabel = "SECONDS",
                defaultValue = "60",
                description = "How long to wait for the server (default: ${DEFAULT-VALUE}).")
        private int seconds;

        Duration duration() {
            return Duration.ofSeconds(seconds);
        }
    }

    /** {@code thereview prepare topics}. */
    @CommandLine.Command(name = "topics", description = "Creates and changes topics as topics.yaml says.")
    static final class OfTopics implements Callable<Integer> {

        @CommandLine.Option(
                names = "--bootstrap-servers",
                paramLabel = "HOST:PORT,...",
                required = true,
                defaultValue = "${env:KAFKA_BOOTSTRAP_SERVERS}",
                description = "Brokers to start from (default: the variable KAFKA_BOOTSTRAP_SERVERS).")
        private String bootstrapServers = "";

        @CommandLine.Option(
                names = "--brokers",
                paramLabel = "N",
                defaultValue = "0",
                description = "Wait for so many brokers and replicate accordingly (default: as many as there are).")
        private int brokers;

        @CommandLine.Option(
                names = "--schemas",
                paramLabel = "DIR",
                description = "Where topics.yaml is; that of another project, perhaps (default: schemas/ here).")
        private @Nullable Path folder;

        @CommandLine.Mixin
        private Patience patience = new Patience();

        @Override
        public Integer call() throws InterruptedException {
            Topics topics = Topics.read(folder == null ? schemas() : folder);
            int found = Reachable.brokers(bootstrapServers, brokers, patience.duration());
            tell(new TopicSetup(topics, found).apply(bootstrapServers), "topics.yaml");
            return 0;
        }
    }

    /** {@code thereview prepare schemas}. */
    @CommandLine.Command(name = "schemas", description = "Registers schemas and levels as schemas/subjects.yaml says.")
    static final class OfSchemas implements Callable<Integer> {

        @CommandLine.Option(
                names = "--registry",
                paramLabel = "URL",
                required = true,
                defaultValue = "${env:SCHEMA_REGISTRY_URL}",
                description = "Base address of Confluent's REST API (default: the variable SCHEMA_REGISTRY_URL).")
        private URI registry = URI.create("");

        @CommandLine.Mixin
        private Patience patience = new Patience();

        @CommandLine.Spec
        private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

        @Override
        public Integer call() throws InterruptedException {
            if (!List.of("http", "https").contains(String.valueOf(registry.getScheme()))) {
                throw new CommandLine.ParameterException(
                        spec.commandLine(), "a registry's address starts with http:// or https://, not " + registry);
            }
            SchemaSetup setup = new SchemaSetup(schemas());
            Reachable.registry(registry, patience.duration());
            tell(setup.apply(registry), "subjects.yaml");
            return 0;
        }
    }

    private static Path schemas() {
        return RepositoryRoot.find().resolve("schemas");
    }

    private static void tell(List<String> changes, String file) {
        changes.forEach(System.out::println);
        System.out.println(changes.isEmpty() ? "everything is as " + file + " says" : "changes: " + changes.size());
    }
}
