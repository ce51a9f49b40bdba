package io.thereview.stack.server;

import io.thereview.stack.process.Command;
import io.thereview.stack.process.Ports;
import io.thereview.stack.process.SafeFile;
import io.thereview.stack.process.Workspace;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The schema registry, which speaks Confluent's REST API. */
public final class ApicurioRegistry implements Plan {

    /** The name under which its port is assigned. */
    public static final String NAME = "registry";

    /** The names under which its ports are assigned. */
    public static final Set<String> PORT_NAMES = Set.of(NAME, "registry-management");

    private static final int HEAP_MEGABYTES = 192;

    private final Workspace workspace;
    private final Downloads downloads;
    private final Ports ports;
    private final Optional<Database> storage;

    /**
     * @param storage where schemas and their ids are kept; in memory, and forgotten at its end, when empty
     */
    public ApicurioRegistry(Workspace workspace, Downloads downloads, Ports ports, Optional<Database> storage) {
        this.workspace = workspace;
        this.downloads = downloads;
        this.ports = ports;
        this.storage = storage;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String address() {
        return url().toString();
    }

    /** Confluent's REST API. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + ports.of(NAME) + "/apis/ccompat/v7");
    }

    /** Its configuration holds the database's password, so it stands in a file that only its owner can read. */
    @Override
    public void prepare() {
        String settings = Template.fill(
                "registry.properties",
                Map.of(
                        "http.port", Integer.toString(ports.of(NAME)),
                        "management.port", Integer.toString(ports.of("registry-management"))));
        SafeFile.write(
                directory().resolve("config/application.properties"),
                settings + storage.map(ApicurioRegistry::storageSettings).orElse(""));
    }

    @Override
    public Command command() {
        List<String> line = workspace
                .java(HEAP_MEGABYTES)
                .jar(List.of(), downloads.apicurio().resolve("quarkus-run.jar"), List.of());
        return new Command(line, Map.of(), directory());
    }

    @Override
    public boolean isReady() {
        return Probe.accepts(ports.of(NAME)) && Probe.http(URI.create(url() + "/subjects"));
    }

    private static String storageSettings(Database database) {
        return Template.fill(
                "registry-postgres.properties",
                Map.of(
                        "database.url", database.url(),
                        "database.user", database.user(),
                        "database.password", database.password().reveal()));
    }

    private Path directory() {
        return workspace.configuration(NAME);
    }
}
