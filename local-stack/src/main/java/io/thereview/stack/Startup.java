package io.thereview.stack;

import io.thereview.stack.prepare.SchemaSetup;
import io.thereview.stack.prepare.TopicSetup;
import io.thereview.stack.process.Together;
import io.thereview.stack.process.Workspace;
import io.thereview.stack.server.AppServer;
import io.thereview.stack.server.Plan;
import io.thereview.stack.server.Server;
import io.thereview.stack.view.Progress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The order in which a platform starts: everything at the same time, except where one thing needs another. */
final class Startup {

    private final Blueprint blueprint;
    private final PlatformOptions options;
    private final Progress progress;
    private final Map<Plan, Server> servers = new LinkedHashMap<>();

    Startup(Blueprint blueprint, PlatformOptions options, Workspace workspace, Progress progress) {
        this.blueprint = blueprint;
        this.options = options;
        this.progress = progress;
        Stream.of(
                        List.of(blueprint.postgres(), blueprint.redis(), blueprint.mail()),
                        blueprint.kafka().nodes(),
                        List.of(blueprint.registry()),
                        blueprint.apps())
                .flatMap(List::stream)
                .forEach(plan -> {
                    workspace.log(plan.name()).clear();
                    servers.put(plan, new Server(plan, workspace));
                });
    }

    Addresses addresses() {
        return blueprint.addresses();
    }

    List<Server> servers() {
        return List.copyOf(servers.values());
    }

    /** Starts everything and returns when it is ready. */
    void run() throws InterruptedException {
        blueprint.apps().forEach(AppServer::prepare);
        Together.run(List.of(
                this::brokersThenTopics,
                this::databaseThenWhatNeedsIt,
                () -> start(blueprint.redis()),
                () -> start(blueprint.mail())));
        Together.run(each(blueprint.apps(), this::start));
    }

    private void brokersThenTopics() throws InterruptedException {
        Together.run(each(blueprint.kafka().nodes(), this::start));
        step(
                "topics",
                () -> new TopicSetup(blueprint.topics(), options.brokers())
                        .apply(blueprint.kafka().bootstrapServers()));
    }

    private void databaseThenWhatNeedsIt() throws InterruptedException {
        start(blueprint.postgres());
        step("databases", () -> blueprint.databaseSetup().apply(Blueprint.databaseNames()));
        List<Together.Step> next =
                new ArrayList<>(each(migrated(), app -> step(app.name() + " migration", app::migrate)));
        next.add(this::registryThenSchemas);
        Together.run(next);
    }

    private void registryThenSchemas() throws InterruptedException {
        start(blueprint.registry());
        step(
                "schemas",
                () -> new SchemaSetup(options.root().resolve("schemas"))
                        .apply(blueprint.registry().url()));
    }

    private List<AppServer> migrated() {
        return blueprint.apps().stream().filter(AppServer::hasDatabase).toList();
    }

    private void start(Plan plan) throws InterruptedException {
        step(plan.name(), Objects.requireNonNull(servers.get(plan))::start);
    }

    private void step(String name, Together.Step step) throws InterruptedException {
        progress.started(name);
        long begin = System.nanoTime();
        step.run();
        progress.ready(name, Duration.ofNanos(System.nanoTime() - begin));
    }

    private static <T> List<Together.Step> each(List<T> items, Action<T> action) {
        return items.stream().<Together.Step>map(item -> () -> action.on(item)).toList();
    }

    /** What to do with one of several. */
    @FunctionalInterface
    private interface Action<T> {
        void on(T item) throws InterruptedException;
    }
}
