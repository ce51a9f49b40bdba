package io.thereview.testkit.server;

import static io.thereview.testkit.wait.Eventually.eventually;

import io.thereview.stack.server.Database;
import java.time.Duration;
import org.apache.tomcat.jdbc.pool.DataSource;
import org.apache.tomcat.jdbc.pool.PoolProperties;
import org.jspecify.annotations.Nullable;

/**
 * Connections to a test's database, opened when somebody first wants one. A new one costs a login and a process of the
 * server, many times what a transaction of a test does. Thread-safe.
 */
final class KeptConnections {

    private static final int MAX = 32;

    /** All at once, so that the number of sockets does not grow from test to test, which would look like a leak. */
    static final int KEPT = 10;

    private static final Duration RETURNED_WITHIN = Duration.ofSeconds(5);

    private final Database database;
    private @Nullable DataSource pool;

    KeptConnections(Database database) {
        this.database = database;
    }

    synchronized DataSource pool() {
        DataSource open = pool == null ? new DataSource(settings(database)) : pool;
        pool = open;
        return open;
    }

    private static PoolProperties settings(Database database) {
        PoolProperties settings = new PoolProperties();
        settings.setDriverClassName("org.postgresql.Driver");
        settings.setUrl(database.url());
        settings.setUsername(database.user());
        settings.setPassword(database.password().reveal());
        settings.setInitialSize(KEPT);
        settings.setMinIdle(KEPT);
        settings.setMaxIdle(KEPT);
        settings.setMaxActive(MAX);
        settings.setTestOnBorrow(true);
        settings.setValidationInterval(0);
        settings.setMinEvictableIdleTimeMillis(0); // None is closed for being idle, and no thread looks for such ones.
        return settings;
    }

    /**
     * Waits until nobody has one.
     *
     * @throws AssertionError if somebody keeps one; all are closed then, so that the next test has its own
     */
    synchronized void awaitReturn() throws InterruptedException {
        if (pool == null) {
            return;
        }
        try {
            eventually("all connections to the database given back")
                    .within(RETURNED_WITHIN)
                    .get(pool::getActive, out -> out == 0);
        } catch (AssertionError e) {
            close();
            throw e;
        }
    }

    synchronized void close() {
        if (pool != null) {
            pool.close(true);
            pool = null;
        }
    }
}
