package io.thereview.runtime.dropwizard;

import static org.jdbi.v3.core.statement.StatementExceptions.MessageRendering.NONE;

import io.dropwizard.core.setup.Environment;
import io.dropwizard.db.DataSourceFactory;
import io.dropwizard.db.ManagedDataSource;
import io.dropwizard.util.Duration;
import io.thereview.runtime.settings.Meaning;
import io.thereview.runtime.settings.SecretFile;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.postgres.PostgresPlugin;

/** Where an app's PostgreSQL database is. */
@Meaning("Where the app's PostgreSQL database is")
public record DatabaseSettings(
        @Meaning("JDBC address")
        @NotBlank
        @Pattern(
                regexp = "jdbc:postgresql:(?!.*password=).+",
                message = "jdbc:postgresql://host:port/name, without a password, which belongs to database.password")
        String url,

        @Meaning("Role that owns the database") @NotBlank String user,
        @Meaning("That role's password") @NotNull @Valid SecretFile password,

        @Meaning("Most connections at a time") @Min(1) @Max(200)
        int maxConnections) {

    /**
     * Longer than any transaction here waits for anything. A process that is frozen keeps the rows of its transaction
     * locked, and whoever takes over its partitions is given the same events.
     */
    private static final String FREE_ROWS_OF_THE_FROZEN = "SET idle_in_transaction_session_timeout = '30s'";

    /**
     * A pool that opens connections when they are needed, so that the app starts while its database does not; and the
     * check {@code database}.
     *
     * @param newestTable a table that the newest migration of this build makes
     */
    public Jdbi open(Environment environment, String newestTable) {
        DataSourceFactory pool = new DataSourceFactory();
        pool.setDriverClass("org.postgresql.Driver");
        pool.setUrl(url);
        pool.setUser(user);
        pool.setPassword(password.read());
        pool.setInitialSize(0);
        pool.setMinSize(0);
        pool.setMaxSize(maxConnections);
        pool.setMaxWaitForConnection(Duration.seconds(2));
        pool.setCheckConnectionOnBorrow(true);
        pool.setValidationInterval(Duration.seconds(1));
        pool.setInitializationQuery(FREE_ROWS_OF_THE_FROZEN);
        pool.setProperties(Map.of(
                "connectTimeout", "2", "socketTimeout", "30", "tcpKeepAlive", "true", "logServerErrorDetail", "false"));
        ManagedDataSource source = pool.build(environment.metrics(), "database");
        environment.lifecycle().manage(source);
        Jdbi database = Jdbi.create(source).installPlugin(new PostgresPlugin());
        // Messages of exceptions are logged, and arguments of statements are what people wrote.
        database.configure(StatementExceptions.class, exceptions -> exceptions.setMessageRendering(NONE));
        environment.healthChecks().register("database", Checks.database(this, database, newestTable));
        return database;
    }
}
