package io.thereview.runtime.dropwizard;

import static org.assertj.core.api.Assertions.assertThat;

import io.dropwizard.core.Application;
import io.dropwizard.core.Configuration;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import io.thereview.event.Arrival;
import io.thereview.event.Outcome;
import io.thereview.runtime.inbox.Inbox;
import io.thereview.runtime.sample.Deliveries;
import io.thereview.runtime.sample.Lines;
import io.thereview.runtime.settings.SecretFile;
import io.thereview.testkit.server.PostgresExtension;
import java.util.Map;
import net.sourceforge.argparse4j.inf.Namespace;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.postgres.PostgresPlugin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MigrateCommandIT {

    private static final String OF_THE_APP = "classpath:db/sample";

    @RegisterExtension
    static final PostgresExtension POSTGRES = PostgresExtension.create();

    @Test
    void database_of_an_app_that_was_migrated_before_gets_what_the_runtime_needs_since() throws Exception {
        Jdbi database = Jdbi.create(POSTGRES.jdbcUrl(), POSTGRES.user(), POSTGRES.password())
                .installPlugin(new PostgresPlugin());
        Arrival<String> old = Deliveries.of("a", 1, 10);
        migratedLongAgo(database, old);

        new MigrateCommand<>(Configuration.class, configuration -> settings(), OF_THE_APP, Consuming.MIGRATIONS)
                .run(
                        new Bootstrap<>(new NoApplication()),
                        new Namespace(Map.of("action", "migrate")),
                        new Configuration());

        Lines ledger = new Lines(database);
        var handler = new Inbox(database).<String>transactional((event, delivery, transaction) -> Outcome.applied());
        assertThat(handler.handle(old.event(), old.delivery())).isEqualTo(Outcome.duplicate());
        Arrival<String> young = Deliveries.of("a", 2, 11);
        assertThat(handler.handle(young.event(), young.delivery())).isEqualTo(Outcome.applied());
        assertThat(ledger.rows("consumer_position")).isZero();
    }

    private static void migratedLongAgo(Jdbi database, Arrival<String> applied) {
        Flyway.configure()
                .dataSource(POSTGRES.jdbcUrl(), POSTGRES.user(), POSTGRES.password())
                .locations("classpath:db/inbox")
                .target("0.2")
                .load()
                .migrate();
        Flyway.configure()
                .dataSource(POSTGRES.jdbcUrl(), POSTGRES.user(), POSTGRES.password())
                .locations(OF_THE_APP)
                .ignoreMigrationPatterns("*:missing")
                .load()
                .migrate();
        database.useHandle(handle -> handle.execute(
                "INSERT INTO inbox (consumer_group, event_id, done_at) VALUES (?, ?, now())",
                applied.delivery().group().name(),
                applied.delivery().eventId().value()));
    }

    private static DatabaseSettings settings() {
        return new DatabaseSettings(POSTGRES.jdbcUrl(), POSTGRES.user(), new SecretFile(POSTGRES.passwordFile()), 1);
    }

    /** What Dropwizard wants to know of, and nothing is done with. */
    private static final class NoApplication extends Application<Configuration> {
        @Override
        public void run(Configuration configuration, Environment environment) {}
    }
}
