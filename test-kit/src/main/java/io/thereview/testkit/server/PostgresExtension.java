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
import org.apache.tomcat.jdbc.pool.PoolProperties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** An empty PostgreSQL database for each test class. All tests of a run share the server. */
public final class PostgresExtension implements BeforeAllCallback, AfterAllCallback {

    /** What a crash of the machine would lose is no loss to a test. */
    private static final List<String> FAST = List.of("fsync=off", "full_page_writes=off");

    private static final int MAX_CONNECTIONS = 32;

    /** All at once, so that the number of sockets does not grow from test to test, which would look like a leak. */
    private static final int KEPT = 10;

    private @Nullable SharedServers<PostgresServer> shared;
    private @Nullable Database database;
    private org.apache.tomcat.jdbc.pool.@Nullable DataSource pool;

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
        pool = new org.apache.tomcat.jdbc.pool.DataSource(poolOf(database));
    }

    private static PoolProperties poolOf(Database database) {
        PoolProperties properties = new PoolProperties();
        properties.setDriverClassName("org.postgresql.Driver");
        properties.setUrl(database.url());
        properties.setUsername(database.user());
        properties.setPassword(database.password().reveal());
        properties.setInitialSize(KEPT);
        properties.setMinIdle(KEPT);
        properties.setMaxIdle(KEPT);
        properties.setMaxActive(MAX_CONNECTIONS);
        properties.setTestOnBorrow(true);
        properties.setValidationInterval(0);
        properties.setMinEvictableIdleTimeMillis(0);
        return properties;
    }

    @Override
    public void afterAll(ExtensionContext context) {
        NotStarted.check(pool, "PostgresExtension").close();
        setup().drop(database().name());
    }

    /** One more empty database. */
    public Database createDatabase() {
        String name = "test_" + UUID.randomUUID().toString().replace("-", "");
        return Objects.requireNonNull(setup().apply(List.of(name)).get(name));
    }

    /**
     * Connections to the database of the class, at most {@value #MAX_CONNECTIONS}, kept until its tests are over: a new one
     * costs a login and a process of the server, many times what a transaction of a test does. One that has been killed is
     * not given out again.
     */
    public DataSource pool() {
        return NotStarted.check(pool, "PostgresExtension");
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

    private SharedServers<PostgresServer> shared() {
        return NotStarted.check(shared, "PostgresExtension");
    }
}
