package io.thereview.system.cluster;

import io.thereview.stack.Addresses;
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
import io.thereview.stack.server.KafkaNode;
import io.thereview.stack.server.MailServer;
import io.thereview.stack.server.Plan;
import io.thereview.stack.server.PostgresServer;
import io.thereview.stack.server.RedisServer;
import io.thereview.system.fault.Target;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The plans of all servers, and the ports of the proxies before them.
 *
 * @param direct where the servers themselves are; brokers tell everybody who asks them the ports of their proxies
 */
record Layout(
        Topics topics,
        Ports ports,
        KafkaCluster kafka,
        PostgresServer postgres,
        DatabaseSetup databases,
        ApicurioRegistry registry,
        RedisServer redis,
        MailServer mail,
        List<AppServer> apps,
        Addresses direct) {

    static final int BROKERS = 3;

    /** The database of the registry; each app's has the name that the app says. */
    static final String REGISTRY_DATABASE = "registry";

    static Layout of(Path root, Workspace workspace, Path mails) {
        Ports ports = Ports.assign(portNames(), Map.of());
        Downloads downloads = Downloads.of(root);
        Topics topics = Topics.read(root.resolve("schemas"));
        KafkaCluster kafka = KafkaCluster.of(BROKERS, workspace, downloads, ports, topics);
        PostgresServer postgres = new PostgresServer(workspace, downloads, ports, List.of());
        DatabaseSetup databases = new DatabaseSetup(postgres, workspace.secrets());
        ApicurioRegistry registry =
                new ApicurioRegistry(workspace, downloads, ports, Optional.of(databases.describe(REGISTRY_DATABASE)));
        RedisServer redis = new RedisServer(workspace, downloads, ports);
        MailServer mail = new MailServer(workspace, ports, Optional.of(mails));
        Map<String, Database> described =
                databaseNames().stream().collect(Collectors.toMap(name -> name, databases::describe));
        Addresses direct = new Addresses(
                bootstrapServers(ports),
                registry.url(),
                described,
                URI.create("redis://127.0.0.1:" + redis.port()),
                URI.create("smtp://127.0.0.1:" + mail.smtpPort()),
                mail.url(),
                Map.of());
        Addresses proxied = proxied(direct, ports);
        List<AppServer> apps = instances()
                .map(instance -> new AppServer(
                        instance.app(),
                        instance.name(),
                        root,
                        workspace,
                        ports,
                        proxied.surroundingsOf(instance.app())))
                .toList();
        return new Layout(topics, ports, kafka, postgres, databases, registry, redis, mail, apps, direct);
    }

    static List<String> databaseNames() {
        return Stream.concat(
                        Stream.of(REGISTRY_DATABASE),
                        Arrays.stream(App.values()).map(App::database).flatMap(Optional::stream))
                .toList();
    }

    static Stream<Instance> instances() {
        return Arrays.stream(App.values())
                .flatMap(app ->
                        IntStream.rangeClosed(1, Instance.OF_EACH).mapToObj(number -> new Instance(app, number)));
    }

    /** Where the proxy before the target listens. */
    int proxyPort(Target target) {
        return ports.of(proxyName(target));
    }

    /** Where the target itself listens. */
    int port(Target target) {
        return target == Target.MAIL ? ports.of(MailServer.SMTP) : ports.of(target.server());
    }

    private static String proxyName(Target target) {
        return switch (target) {
            case KAFKA_1 -> KafkaNode.advertisedName(1);
            case KAFKA_2 -> KafkaNode.advertisedName(2);
            case KAFKA_3 -> KafkaNode.advertisedName(3);
            default -> target.server() + "-proxy";
        };
    }

    private static String bootstrapServers(Ports ports) {
        return IntStream.rangeClosed(1, BROKERS)
                .mapToObj(broker -> "127.0.0.1:" + ports.of(KafkaNode.advertisedName(broker)))
                .collect(Collectors.joining(","));
    }

    private static Addresses proxied(Addresses direct, Ports ports) {
        int postgres = ports.of(proxyName(Target.POSTGRES));
        Map<String, Database> databases = new HashMap<>();
        direct.databases()
                .forEach((name, database) -> databases.put(
                        name,
                        new Database(
                                name,
                                "jdbc:postgresql://127.0.0.1:" + postgres + "/" + name,
                                database.user(),
                                database.password())));
        return new Addresses(
                direct.bootstrapServers(),
                at(direct.registry(), ports, Target.REGISTRY),
                databases,
                at(direct.redis(), ports, Target.REDIS),
                at(direct.smtp(), ports, Target.MAIL),
                direct.mail(),
                Map.of());
    }

    private static URI at(URI direct, Ports ports, Target target) {
        return URI.create(direct.toString().replace(":" + direct.getPort(), ":" + ports.of(proxyName(target))));
    }

    private static TreeSet<String> portNames() {
        TreeSet<String> names = new TreeSet<>(KafkaCluster.portNames(BROKERS));
        names.addAll(ApicurioRegistry.PORT_NAMES);
        names.addAll(MailServer.PORT_NAMES);
        names.addAll(List.of(PostgresServer.NAME, RedisServer.NAME));
        instances().map(Instance::name).forEach(name -> {
            names.add(name);
            names.add(AppServer.adminPort(name));
        });
        Arrays.stream(Target.values())
                .filter(Target::isConnectedTo)
                .map(Layout::proxyName)
                .forEach(names::add);
        return names;
    }

    /** Every server, those first that others need. */
    List<Plan> plans() {
        List<Plan> plans = new ArrayList<>(List.of(postgres, redis, mail, registry));
        plans.addAll(kafka.nodes());
        plans.addAll(apps);
        return plans;
    }
}
