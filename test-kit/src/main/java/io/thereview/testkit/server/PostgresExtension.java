package io.thereview.testkit.server;

import io.thereview.stack.prepare.DatabaseSetup;
import io.thereview.stack.server.Database;
import io.thereview.stack.server.PostgresServer;
import io.thereview.stack.server.Server;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** An empty PostgreSQL database for each test class. All tests of a run share the server. */
public final class PostgresExtension implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {

    /** What a crash of the machine would lose is no loss to a test. */
    private static final List<String> FAST = List.of("fsync=off", "full_page_writes=off");

    private @Nullable SharedServers<PostgresServer> shared;
    private @Nullable Database database;
    private @Nullable KeptConnections connections;

    private PostgresExtension() {}

    public static PostgresExtension create() {
        return new PostgresExtension();
    }

    @Override
    public void beforeAll(ExtensionContext context) throws InterruptedException {
        shared = SharedServers.of(
                context,
                new SharedServers.Kind<>(
                        PostgresServer.NAME,
                        Set.of(PostgresServer.NAME),
                        site -> new PostgresServer(site.workspace(), site.downloads(), site.ports(), FAST),
                        List::of));
        database = createDatabase();
        connections = new KeptConnections(database);
    }

    /** Fails if the test has not given back a connection of the pool. */
    @Override
    public void afterEach(ExtensionContext context) throws InterruptedException {
        connections().awaitReturn();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        connections().close();
        setup().drop(database().name());
    }

    /** One more empty database. */
    public Database createDatabase() {
        String name = "test_" + UUID.randomUUID().toString().replace("-", "");
        return Objects.requireNonNull(setup().apply(List.of(name)).get(name));
    }

    /** Connections to the database of the class, kept until its tests are over; one that was killed is replaced. */
    public DataSource pool() {
        return connections().pool();
    }

    public String jdbcUrl() {
        return database().url();
    }

    public String user() {
        return database().user();
    }

    public String password() {
        return database().password().reveal();
    }

    /** The file that holds the password, for programs that are given a reference. */
    public Path passwordFile() {
        return database().password().file();
    }

    /** The server itself, to be killed, stopped and restarted. A test leaves it running. */
    public Server server() {
        return shared().server(0);
    }

    private DatabaseSetup setup() {
        return new DatabaseSetup(shared().view(), shared().workspace().secrets());
    }

    private Database database() {
        return NotStarted.check(database, "PostgresExtension");
    }

    private KeptConnections connections() {
        return NotStarted.check(connections, "PostgresExtension");
    }

    private SharedServers<PostgresServer> shared() {
        return NotStarted.check(shared, "PostgresExtension");
    }
}
