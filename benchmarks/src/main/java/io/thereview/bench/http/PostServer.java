package io.thereview.bench.http;

import io.dropwizard.core.Application;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import io.thereview.events.topic.TopicCatalogue;
import io.thereview.producer.ProducerConfiguration;
import io.thereview.producer.event.ReviewEvents;
import io.thereview.producer.http.ReviewResource;
import io.thereview.producer.review.ReviewStore;
import io.thereview.producer.review.Reviews;
import io.thereview.producer.store.JdbiReviewStore;
import io.thereview.producer.store.OwnTransactions;
import io.thereview.runtime.dropwizard.EventBundle;
import io.thereview.runtime.dropwizard.Publishing;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;

/** The producer app built another way; a process of its own, with the producer app's configuration. */
public final class PostServer extends Application<ProducerConfiguration> {

    private final Variant variant;
    private final int smtpPort;

    private PostServer(Variant variant, int smtpPort) {
        this.variant = variant;
        this.smtpPort = smtpPort;
    }

    /** Arguments: the variant, the port of the mail server, and a Dropwizard command. */
    public static void main(String... arguments) throws Exception {
        new PostServer(Variant.valueOf(arguments[0]), Integer.parseInt(arguments[1]))
                .run(Arrays.copyOfRange(arguments, 2, arguments.length));
    }

    @Override
    public void initialize(Bootstrap<ProducerConfiguration> bootstrap) {
        bootstrap.addBundle(new EventBundle());
    }

    @Override
    public void run(ProducerConfiguration configuration, Environment environment) {
        Jdbi database = configuration.database().open(environment, "reviews");
        Publishing publishing = Publishing.start(
                "producer-app",
                configuration.kafka(),
                configuration.producer(),
                database,
                List.of(TopicCatalogue.REVIEWS),
                environment);
        ReviewEvents events = new ReviewEvents(publishing.outbox());
        JdbiReviewStore stored = new JdbiReviewStore(database, events, new OwnTransactions(database, events));
        ReviewStore store = switch (variant) {
            case COALESCED -> throw new IllegalArgumentException("that is the producer app itself");
            case OWN_TRANSACTION -> stored;
            case NO_DATABASE -> new OtherStore(stored, events::seal);
            case MAILING ->
                new OtherStore(stored, (created, origin) -> {
                    stored.create(created, origin);
                    SlowMail.handIn(smtpPort, "ada@example.com");
                });
        };
        Supplier<UUID> ids = ids();
        environment.jersey().register(new ReviewResource(new Reviews(store, ids, Clock.systemUTC()), ids));
    }

    /** As random as the app's own, and as costly to the database's index. */
    private static Supplier<UUID> ids() {
        SplittableRandom random = new SplittableRandom(System.nanoTime());
        return () -> {
            synchronized (random) {
                return new UUID(random.nextLong(), random.nextLong());
            }
        };
    }
}
