package io.thereview.runtime.sample;

import io.thereview.testkit.server.PostgresExtension;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.postgres.PostgresPlugin;

/** Real databases with the runtime's tables. */
public final class Databases {

    private Databases() {}

    /** The test's database with outbox and inbox. */
    public static Jdbi migrated(PostgresExtension postgres) {
        Flyway.configure()
                .dataSource(postgres.pool())
                .locations("classpath:db/outbox", "classpath:db/inbox")
                .load()
                .migrate();
        return Jdbi.create(postgres.pool()).installPlugin(new PostgresPlugin());
    }
}
