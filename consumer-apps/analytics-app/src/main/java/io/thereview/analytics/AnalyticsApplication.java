package io.thereview.analytics;

import io.dropwizard.core.Application;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import io.thereview.analytics.effect.JdbiScores;
import io.thereview.analytics.handle.AnalyticsSubscription;
import io.thereview.analytics.http.ScoreResource;
import io.thereview.runtime.consume.Subscription;
import io.thereview.runtime.dropwizard.Consuming;
import io.thereview.runtime.dropwizard.EventBundle;
import io.thereview.runtime.dropwizard.GroupMemory;
import io.thereview.runtime.dropwizard.InboxRetention;
import io.thereview.runtime.dropwizard.MigrateCommand;
import io.thereview.runtime.inbox.Inbox;
import java.time.Clock;
import java.time.Duration;
import org.jdbi.v3.core.Jdbi;

/** Counts reviews, stars and page views for each product. */
public final class AnalyticsApplication extends Application<AnalyticsConfiguration> {

    /** Longer than page views are kept on their topic, which is 90 days. */
    private static final Duration REMEMBERED = Duration.ofDays(100);

    /** {@code server|check CONFIG}, {@code db migrate|status CONFIG}. */
    public static void main(String[] arguments) throws Exception {
        new AnalyticsApplication().run(arguments);
    }

    @Override
    public String getName() {
        return "analytics-app";
    }

    @Override
    public void initialize(Bootstrap<AnalyticsConfiguration> bootstrap) {
        bootstrap.addBundle(new EventBundle());
        bootstrap.addCommand(new MigrateCommand<>(
                AnalyticsConfiguration.class,
                AnalyticsConfiguration::database,
                "classpath:db/analytics",
                Consuming.MIGRATIONS));
    }

    @Override
    public void run(AnalyticsConfiguration configuration, Environment environment) {
        Jdbi database = configuration.database().open(environment, "waiting_record");
        JdbiScores scores = new JdbiScores(database);
        environment.jersey().register(new ScoreResource(scores));

        Clock clock = Clock.systemUTC();
        Inbox inbox = new Inbox(database);
        InboxRetention.start(inbox, REMEMBERED, clock, environment);
        Subscription subscription = AnalyticsSubscription.of(configuration.group(), inbox, scores);
        Consuming.start(
                configuration.kafka(),
                configuration.consumer(),
                subscription,
                GroupMemory.withEffects(database),
                clock,
                environment);
    }
}
