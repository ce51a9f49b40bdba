package io.thereview.stack;

import io.thereview.stack.contract.Topics;
import io.thereview.stack.prepare.DatabaseSetup;
import io.thereview.stack.process.Ports;
import io.thereview.stack.process.Workspace;
import io.thereview.stack.server.ApicurioRegistry;
import io.thereview.stack.server.App;
import io.thereview.stack.server.AppServer;
import io.thereview.stack.server.Database;
import io.thereview.stack.server.Downloads;
import io.thereview.stack.server.KafkaCluster;
import io.thereview.stack.server.MailServer;
import io.thereview.stack.server.PostgresServer;
import io.thereview.stack.server.RedisServer;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The plans of all servers of one platform, and how they find each other. */
record Blueprint(
        Topics topics,
        KafkaCluster kafka,
        PostgresServer postgres,
        DatabaseSetup databaseSetup,
        ApicurioRegistry registry,
        RedisServer redis,
        MailServer mail,
        List<AppServer> apps,
        Addresses addresses) {

    private static final String REGISTRY_DATABASE = "registry";

    /** The names of the ports that people may fix. */
    static Set<String> portNames(int brokers) {
        Set<String> names = allPortNames(brokers);
        names.removeIf(name -> name.endsWith("-controller") || name.endsWith("-management"));
        return names;
    }

    /** Every database of the platform. */
    static List<String> databaseNames() {
        List<String> names = new ArrayList<>(List.of(REGISTRY_DATABASE));
        Arrays.stream(App.values()).map(App::database).flatMap(Optional::stream).forEach(names::add);
        return names;
    }

    static Blueprint of(PlatformOptions options, Workspace workspace) {
        Ports ports = Ports.assign(allPortNames(options.brokers()), options.ports());
        Path schemas = options.root().resolve("schemas");
        Downloads downloads = Downloads.of(options.root());
        Topics topics = Topics.read(schemas);
        KafkaCluster kafka = KafkaCluster.of(options.brokers(), workspace, downloads, ports, topics);
        PostgresServer postgres = new PostgresServer(workspace, downloads, ports, List.of());
        DatabaseSetup databases = new DatabaseSetup(postgres, workspace.secrets());
        ApicurioRegistry registry =
                new ApicurioRegistry(workspace, downloads, ports, Optional.of(databases.describe(REGISTRY_DATABASE)));
        RedisServer redis = new RedisServer(workspace, downloads, ports);
        MailServer mail = new MailServer(workspace, ports);
        Map<String, Database> described = new HashMap<>();
        databaseNames().forEach(name -> described.put(name, databases.describe(name)));
        Addresses servers = new Addresses(
                kafka.bootstrapServers(),
                registry.url(),
                described,
                URI.create("redis://127.0.0.1:" + redis.port()),
                URI.create("smtp://127.0.0.1:" + mail.smtpPort()),
                mail.url(),
                Map.of());
        List<AppServer> apps = options.apps() ? apps(options.root(), workspace, ports, servers) : List.of();
        return new Blueprint(topics, kafka, postgres, databases, registry, redis, mail, apps, servers.withApps(apps));
    }

    private static List<AppServer> apps(Path root, Workspace workspace, Ports ports, Addresses servers) {
        return Arrays.stream(App.values())
                .map(app -> new AppServer(app, root, workspace, ports, servers.surroundingsOf(app)))
                .toList();
    }

    private static Set<String> allPortNames(int brokers) {
        Set<String> names = new TreeSet<>(App.portNames());
        names.addAll(KafkaCluster.portNames(brokers));
        names.addAll(ApicurioRegistry.PORT_NAMES);
        names.addAll(MailServer.PORT_NAMES);
        names.addAll(Set.of(PostgresServer.NAME, RedisServer.NAME));
        return names;
    }
}
