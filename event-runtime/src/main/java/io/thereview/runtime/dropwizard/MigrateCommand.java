package io.thereview.runtime.dropwizard;

import io.dropwizard.core.Configuration;
import io.dropwizard.core.cli.ConfiguredCommand;
import io.dropwizard.core.setup.Bootstrap;
import java.util.Arrays;
import java.util.function.Function;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;

/**
 * {@code db migrate CONFIG} brings the app's database to the state that this build needs; {@code db status CONFIG} says
 * which migrations are applied and which are pending.
 *
 * @param <C> the app's configuration
 */
public final class MigrateCommand<C extends Configuration> extends ConfiguredCommand<C> {

    private final Class<C> type;
    private final Function<C, DatabaseSettings> database;
    private final String[] locations;

    /**
     * @param type of the configuration; Dropwizard cannot find it out for a command that any app may have
     * @param locations of the migrations on the class path; the app's own first
     */
    public MigrateCommand(Class<C> type, Function<C, DatabaseSettings> database, String... locations) {
        super("db", "Migrates the database, or says how far it is");
        this.type = type;
        this.database = database;
        this.locations = locations.clone();
    }

    @Override
    protected Class<C> getConfigurationClass() {
        return type;
    }

    @Override
    public void configure(Subparser subparser) {
        subparser.addArgument("action").choices("migrate", "status").help("what to do");
        super.configure(subparser);
    }

    @Override
    protected void run(Bootstrap<C> bootstrap, Namespace namespace, C configuration) {
        DatabaseSettings settings = database.apply(configuration);
        Flyway flyway = Flyway.configure()
                .dataSource(settings.url(), settings.user(), settings.password().read())
                .locations(locations)
                // The runtime's migrations (below 1) and the app's own (from 1) are counted apart, in one history.
                .outOfOrder(true)
                .load();
        if (namespace.getString("action").equals("migrate")) {
            System.out.printf("applied %d migrations%n", flyway.migrate().migrationsExecuted);
        } else {
            Arrays.stream(flyway.info().all()).forEach(MigrateCommand::print);
        }
    }

    private static void print(MigrationInfo migration) {
        System.out.printf(
                "%-8s %-10s %s%n",
                migration.getVersion(), migration.getState().getDisplayName(), migration.getDescription());
    }
}
