package io.thereview.system.cluster;

import io.thereview.stack.prepare.SchemaSetup;
import io.thereview.stack.prepare.TopicSetup;
import io.thereview.stack.process.StackException;
import io.thereview.stack.process.Together;
import io.thereview.stack.server.AppServer;
import io.thereview.stack.server.Plan;
import io.thereview.stack.server.Server;
import io.thereview.stack.view.Progress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;

/** The order in which the cluster starts. Half of the apps at a time: all at once would starve each other. */
final class Startup {

    /** Shorter than a long pause, so that a member that is frozen loses its partitions and wakes as a zombie. */
    private static final Duration SESSION = Duration.ofSeconds(4);

    private static final Duration HEARTBEAT = Duration.ofSeconds(1);

    private final Layout layout;
    private final Map<String, Server> servers;
    private final Path root;
    private final Progress progress;

    Startup(Layout layout, Map<String, Server> servers, Path root, Progress progress) {
        this.layout = layout;
        this.servers = servers;
        this.root = root;
        this.progress = progress;
    }

    void run() throws InterruptedException {
        layout.apps().forEach(AppServer::prepare);
        Together.run(List.of(
                this::brokersThenTopics,
                this::databaseThenWhatNeedsIt,
                () -> start(layout.redis()),
                () -> start(layout.mail())));
        for (int number = 1; number <= Instance.OF_EACH; number++) {
            Together.run(apps(number).stream()
                    .<Together.Step>map(app -> () -> start(app))
                    .toList());
        }
    }

    private void brokersThenTopics() throws InterruptedException {
        Together.run(layout.kafka().nodes().stream()
                .<Together.Step>map(node -> () -> start(node))
                .toList());
        String brokers = layout.kafka().bootstrapServers();
        step("topics", () -> new TopicSetup(layout.topics(), Layout.BROKERS).apply(brokers));
        step("groups", () -> noticeDeadMembersSoon(brokers));
    }

    private void databaseThenWhatNeedsIt() throws InterruptedException {
        start(layout.postgres());
        step("databases", () -> layout.databases().apply(Layout.databaseNames()));
        List<Together.Step> next = new ArrayList<>();
        apps(1).stream()
                .filter(AppServer::hasDatabase)
                .forEach(app -> next.add(() -> step(app.name() + " migration", app::migrate)));
        next.add(this::registryThenSchemas);
        Together.run(next);
    }

    private void registryThenSchemas() throws InterruptedException {
        start(layout.registry());
        step(
                "schemas",
                () -> new SchemaSetup(root.resolve("schemas"))
                        .apply(layout.registry().url()));
    }

    private void noticeDeadMembersSoon(String brokers) throws InterruptedException {
        TreeSet<String> groups = new TreeSet<>();
        layout.topics().topics().forEach(topic -> groups.addAll(topic.groups()));
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", brokers))) {
            for (String group : groups) {
                admin.incrementalAlterConfigs(Map.of(
                                new ConfigResource(ConfigResource.Type.GROUP, group),
                                List.of(
                                        set("consumer.session.timeout.ms", SESSION),
                                        set("consumer.heartbeat.interval.ms", HEARTBEAT))))
                        .all()
                        .get();
            }
        } catch (ExecutionException e) {
            throw new StackException("cannot set how soon the groups notice dead members: " + e.getMessage(), e);
        }
    }

    private static AlterConfigOp set(String name, Duration value) {
        return new AlterConfigOp(new ConfigEntry(name, Long.toString(value.toMillis())), AlterConfigOp.OpType.SET);
    }

    private List<AppServer> apps(int number) {
        List<String> names = Layout.instances()
                .filter(instance -> instance.number() == number)
                .map(Instance::name)
                .toList();
        return layout.apps().stream().filter(app -> names.contains(app.name())).toList();
    }

    private void start(Plan plan) throws InterruptedException {
        step(plan.name(), Objects.requireNonNull(servers.get(plan.name()))::start);
    }

    private void step(String name, Together.Step step) throws InterruptedException {
        progress.started(name);
        long begin = System.nanoTime();
        step.run();
        progress.ready(name, Duration.ofNanos(System.nanoTime() - begin));
    }
}
