package io.thereview.bench.runtime;

import io.thereview.stack.RepositoryRoot;
import io.thereview.stack.contract.Topics;
import io.thereview.stack.prepare.DatabaseSetup;
import io.thereview.stack.prepare.TopicSetup;
import io.thereview.stack.process.Leftovers;
import io.thereview.stack.process.Ports;
import io.thereview.stack.process.SafeFile;
import io.thereview.stack.process.Together;
import io.thereview.stack.process.Workspace;
import io.thereview.stack.server.ApicurioRegistry;
import io.thereview.stack.server.Database;
import io.thereview.stack.server.Downloads;
import io.thereview.stack.server.KafkaCluster;
import io.thereview.stack.server.Plan;
import io.thereview.stack.server.PostgresServer;
import io.thereview.stack.server.Server;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Brokers, a schema registry and a database, each a process with the settings of the local stack and with empty data in
 * {@code benchmarks/target}; their logs stay there.
 */
final class Servers implements AutoCloseable {

    private static final String DATABASE = "bench";

    private final Workspace workspace;
    private final KafkaCluster kafka;
    private final ApicurioRegistry registry;
    private final PostgresServer postgres;
    private final Thread whenKilled = new Thread(this::close);

    private Servers(int brokers, Workspace workspace, Path root, Topics topics) {
        Set<String> ports = new HashSet<>(KafkaCluster.portNames(brokers));
        ports.addAll(ApicurioRegistry.PORT_NAMES);
        ports.add(PostgresServer.NAME);
        Ports assigned = Ports.assign(ports, Map.of());
        Downloads downloads = Downloads.of(root);
        this.workspace = workspace;
        this.kafka = KafkaCluster.of(brokers, workspace, downloads, assigned, topics);
        this.registry = new ApicurioRegistry(workspace, downloads, assigned, Optional.empty());
        this.postgres = new PostgresServer(workspace, downloads, assigned, List.of());
    }

    /** Starts them, and creates the platform's topics and an empty database. */
    static Servers start(int brokers) throws InterruptedException {
        Path root = RepositoryRoot.find();
        Path folder = root.resolve("benchmarks/target/servers-" + brokers);
        new Leftovers(folder.resolve("run")).clear();
        SafeFile.deleteTree(folder);
        Workspace workspace = Workspace.create(folder.resolve("run"), folder.resolve("data"), folder.resolve("logs"));
        Topics topics = Topics.read(root.resolve("schemas"));
        Servers servers = new Servers(brokers, workspace, root, topics);
        Runtime.getRuntime().addShutdownHook(servers.whenKilled);
        List<Plan> plans = new ArrayList<>(servers.kafka.nodes());
        plans.addAll(List.of(servers.registry, servers.postgres));
        Together.run(plans.stream()
                .map(plan -> new Server(plan, workspace))
                .<Together.Step>map(server -> server::start)
                .toList());
        new TopicSetup(topics, brokers).apply(servers.bootstrapServers());
        return servers;
    }

    String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    String registryUrl() {
        return registry.url().toString();
    }

    /** An empty database, made when it is first asked for. */
    Database database() {
        DatabaseSetup setup = new DatabaseSetup(postgres, workspace.secrets());
        setup.apply(List.of(DATABASE));
        return setup.describe(DATABASE);
    }

    @Override
    public void close() {
        try {
            new Leftovers(workspace.run()).clear();
            SafeFile.deleteTree(workspace.data());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
