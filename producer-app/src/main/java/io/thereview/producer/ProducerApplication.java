package io.thereview.producer;

import io.dropwizard.core.Application;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import io.thereview.events.topic.TopicCatalogue;
import io.thereview.producer.cache.RedisViewCache;
import io.thereview.producer.event.ReviewEvents;
import io.thereview.producer.http.CachedViews;
import io.thereview.producer.http.ReviewReadResource;
import io.thereview.producer.http.ReviewResource;
import io.thereview.producer.http.StatisticsResource;
import io.thereview.producer.review.Reviews;
import io.thereview.producer.store.CoalescedWrites;
import io.thereview.producer.store.CoalescingLimits;
import io.thereview.producer.store.JdbiReviewStore;
import io.thereview.runtime.dropwizard.EventBundle;
import io.thereview.runtime.dropwizard.MigrateCommand;
import io.thereview.runtime.dropwizard.Publishing;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Takes reviews over HTTP; stores each change together with its event; publishes the events. */
public final class ProducerApplication extends Application<ProducerConfiguration> {

    /** Runs a Dropwizard command, such as {@code server config.yml}. */
    public static void main(String[] arguments) throws Exception {
        new ProducerApplication().run(arguments);
    }

    @Override
    public String getName() {
        return "producer-app";
    }

    @Override
    public void initialize(Bootstrap<ProducerConfiguration> bootstrap) {
        bootstrap.addBundle(new EventBundle());
        bootstrap.addCommand(new MigrateCommand<>(
                ProducerConfiguration.class,
                ProducerConfiguration::database,
                "classpath:db/migration",
                Publishing.MIGRATIONS));
    }

    @Override
    public void run(ProducerConfiguration configuration, Environment environment) {
        Clock clock = Clock.systemUTC();
        Jdbi database = configuration.database().open(environment, "outbox_lead");
        Publishing publishing = Publishing.start(
                getName(),
                configuration.kafka(),
                configuration.producer(),
                database,
                List.of(TopicCatalogue.REVIEWS),
                environment);

        ReviewEvents events = new ReviewEvents(publishing.outbox());
        CoalescedWrites writes = new CoalescedWrites(database, events, CoalescingLimits.DEFAULT);
        environment.lifecycle().manage(writes);
        Reviews reviews = new Reviews(new JdbiReviewStore(database, events, writes), UUID::randomUUID, clock);
        CachedViews views = new CachedViews(
                new RedisViewCache(configuration.redis().open(environment), clock), environment.getObjectMapper());

        environment.jersey().register(new ReviewResource(reviews, UUID::randomUUID));
        environment.jersey().register(new ReviewReadResource(reviews, views));
        environment.jersey().register(new StatisticsResource(reviews, views));
    }
}
