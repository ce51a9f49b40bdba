package io.thereview.stack.server;

import io.thereview.stack.process.Command;
import io.thereview.stack.process.Ports;
import io.thereview.stack.process.SafeFile;
import io.thereview.stack.process.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** One Kafka node, broker and controller in one process. */
public final class KafkaNode implements Plan {

    private static final int HEAP_MEGABYTES = 320;

    private static final List<String> FLAGS = List.of(
            "-Xss512k",
            "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
            "-Dorg.slf4j.simpleLogger.showDateTime=true",
            "-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd HH:mm:ss,SSS",
            // Says that a client's connection is gone, for every client that ends.
            "-Dorg.slf4j.simpleLogger.log.org.apache.kafka.clients.NetworkClient=error");

    private final int id;
    private final String clusterId;
    private final Ports ports;
    private final Map<String, String> clusterSettings;
    private final Workspace workspace;
    private final Downloads downloads;

    KafkaNode(
            int id,
            String clusterId,
            Ports ports,
            Map<String, String> clusterSettings,
            Workspace workspace,
            Downloads downloads) {
        this.id = id;
        this.clusterId = clusterId;
        this.ports = ports;
        this.clusterSettings = clusterSettings;
        this.workspace = workspace;
        this.downloads = downloads;
    }

    static String name(int id) {
        return "kafka-" + id;
    }

    static String controllerName(int id) {
        return name(id) + "-controller";
    }

    /** The name under which the port is assigned that clients and other brokers are told, where it is another one. */
    public static String advertisedName(int id) {
        return name(id) + "-advertised";
    }

    @Override
    public String name() {
        return name(id);
    }

    @Override
    public String address() {
        return "127.0.0.1:" + ports.of(name());
    }

    @Override
    public void prepare() throws InterruptedException {
        Map<String, String> settings = new HashMap<>(clusterSettings);
        settings.put("node.id", Integer.toString(id));
        settings.put("client.port", Integer.toString(ports.of(name())));
        settings.put("advertised.port", Integer.toString(advertisedPort()));
        settings.put("controller.port", Integer.toString(ports.of(controllerName(id))));
        settings.put("data", data().toString());
        SafeFile.write(configuration(), Template.fill("broker.properties", settings));
        if (!Files.exists(data().resolve("meta.properties"))) {
            format();
        }
    }

    @Override
    public Command command() {
        return kafka("kafka.Kafka", List.of(configuration().toString()));
    }

    /** Whether this broker, asked itself, counts itself among the brokers that serve. */
    @Override
    public boolean isReady() throws InterruptedException {
        if (!Probe.accepts(ports.of(name()))) {
            return false;
        }
        Map<String, Object> client = Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                address(),
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                3000,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                2000);
        try (Admin admin = Admin.create(client)) {
            return admin.describeCluster().nodes().get().stream().anyMatch(node -> node.id() == id);
        } catch (ExecutionException e) {
            return false;
        }
    }

    private void format() throws InterruptedException {
        Command format = kafka(
                "kafka.tools.StorageTool",
                List.of(
                        "format",
                        "--cluster-id",
                        clusterId,
                        "--config",
                        configuration().toString()));
        workspace.runToEnd(name(), format, Duration.ofSeconds(60), "lay out the data of " + name());
    }

    private Command kafka(String mainClass, List<String> arguments) {
        List<String> line =
                workspace.java(HEAP_MEGABYTES).main(FLAGS, downloads.kafkaClassPath(), mainClass, arguments);
        return new Command(line, Map.of(), workspace.configuration(name()));
    }

    private int advertisedPort() {
        return ports.has(advertisedName(id)) ? ports.of(advertisedName(id)) : ports.of(name());
    }

    private Path configuration() {
        return workspace.configuration(name()).resolve("broker.properties");
    }

    private Path data() {
        return workspace.dataOf("kafka").resolve(Integer.toString(id));
    }
}
