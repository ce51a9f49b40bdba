package io.thereview.stack.server;

import io.thereview.stack.process.Command;
import io.thereview.stack.process.Ports;
import io.thereview.stack.process.StackException;
import io.thereview.stack.process.Stage;
import io.thereview.stack.process.Workspace;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One application of the platform. It is told by its environment where the servers are. */
public final class AppServer implements Plan {

    private static final int HEAP_MEGABYTES = 160;

    private final App app;
    private final String name;
    private final Path root;
    private final Workspace workspace;
    private final Ports ports;
    private final Map<String, String> surroundings;

    /**
     * @param root of the checkout, in which the applications are built
     * @param surroundings variables that say where the servers are
     */
    public AppServer(App app, Path root, Workspace workspace, Ports ports, Map<String, String> surroundings) {
        this(app, app.title(), root, workspace, ports, surroundings);
    }

    /**
     * One of several instances.
     *
     * @param name of the instance; its ports are assigned under it and under {@link #adminPort}
     */
    public AppServer(
            App app, String name, Path root, Workspace workspace, Ports ports, Map<String, String> surroundings) {
        this.app = app;
        this.name = name;
        this.root = root;
        this.workspace = workspace;
        this.ports = ports;
        this.surroundings = Map.copyOf(surroundings);
    }

    @Override
    public String name() {
        return name;
    }

    /** The name under which the port for operators of that instance is assigned. */
    public static String adminPort(String instance) {
        return instance + "-admin";
    }

    @Override
    public String address() {
        return url().toString();
    }

    /** Where users reach it. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + ports.of(name()));
    }

    @Override
    public Stage stage() {
        return Stage.APP;
    }

    @Override
    public void prepare() {
        for (Path file : List.of(app.jar(root), app.configuration(root))) {
            if (!Files.exists(file)) {
                throw new StackException(name() + " is not built: there is no " + file
                        + "; build it with mvn package -DskipTests, or leave the applications out: --without-apps");
            }
        }
    }

    /** Whether it owns a database, which is migrated before it starts. */
    public boolean hasDatabase() {
        return app.database().isPresent();
    }

    /** Brings the application's database to the form that it needs. */
    public void migrate() throws InterruptedException {
        prepare();
        workspace.runToEnd(
                name(), program("db", "migrate"), Duration.ofSeconds(90), "migrate the database of " + name());
    }

    @Override
    public Command command() {
        return program("server");
    }

    @Override
    public boolean isReady() {
        return Probe.accepts(ports.of(name())) && Probe.http(url().resolve("/health/ready"));
    }

    private Command program(String... subcommand) {
        List<String> arguments = new ArrayList<>(List.of(subcommand));
        arguments.add(app.configuration(root).toString());
        Map<String, String> environment = new HashMap<>(surroundings);
        environment.put("HTTP_PORT", Integer.toString(ports.of(name())));
        environment.put("ADMIN_PORT", Integer.toString(ports.of(adminPort(name))));
        environment.put("BIND_HOST", "127.0.0.1");
        return new Command(
                workspace.java(HEAP_MEGABYTES).jar(List.of(), app.jar(root), arguments),
                environment,
                workspace.configuration(name()));
    }
}
