package io.thereview.runtime.dropwizard;

import com.codahale.metrics.health.HealthCheck;
import com.codahale.metrics.health.HealthCheckRegistry;
import io.dropwizard.core.setup.Environment;
import io.thereview.event.EventTopic;
import io.thereview.runtime.consume.EventConsumer;
import io.thereview.runtime.kafka.KafkaClients;
import io.thereview.runtime.kafka.OnDemand;
import io.thereview.runtime.publish.Relay;
import io.thereview.runtime.readers.ReaderAnnouncer;
import io.thereview.runtime.serde.AvroCodec;
import io.thereview.runtime.start.StartCheck;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.admin.Admin;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The health checks that the apps share. */
public final class Checks {

    private Checks() {}

    /** The database answers and has the table that the newest migration of this build makes. */
    static HealthCheck database(DatabaseSettings settings, Jdbi database, String newestTable) {
        return new DependencyCheck(
                "PostgreSQL at " + settings.url() + " with table " + newestTable
                        + "; start it, set DATABASE_URL to where it is, or run 'db migrate'",
                () -> require(database.withHandle(handle -> hasTable(handle, newestTable)), "the table is missing"));
    }

    /** A broker answers. */
    public static HealthCheck kafka(KafkaClients kafka, OnDemand<Admin> admin) {
        return new DependencyCheck(
                "Kafka at " + kafka.bootstrapServers() + "; start it, or set KAFKA_BOOTSTRAP_SERVERS to where it is",
                () -> admin.get().describeCluster().nodes().get());
    }

    /** Every event type of the topics is registered as this program was built; asked until it is so once. */
    public static HealthCheck schemas(AvroCodec codec, Collection<EventTopic> topics) {
        return new DependencyCheck("the schemas of " + topics, () -> codec.verifyRegistered(topics));
    }

    /** The group has let this member in. */
    public static HealthCheck joined(KafkaClients kafka, EventConsumer consumer) {
        return new DependencyCheck(
                "membership in the consumer group through Kafka at " + kafka.bootstrapServers()
                        + "; start it, or set KAFKA_BOOTSTRAP_SERVERS to where it is",
                () -> require(consumer.joined(), "not a member yet"));
    }

    /** No other app is in the group. */
    static HealthCheck ownGroup(StartCheck check) {
        return new DependencyCheck("the consumer group as this app's own", check::requireOwnGroup);
    }

    /** The poll loop polls; when it does not, only a restart helps. */
    public static HealthCheck polling(EventConsumer consumer) {
        return new DependencyCheck(
                "the poll loop; restart this process", () -> require(consumer.alive(), "it no longer polls"));
    }

    /** The entry of this instance is on the topic of readers, as far as is known. */
    static HealthCheck readers(ReaderAnnouncer announcer) {
        return new DependencyCheck(
                "the entry of this instance on " + ReaderAnnouncer.TOPIC
                        + ", from which './thereview schema can-deploy' knows who runs; events are handled all the same",
                () -> announcer.problem().ifPresent(problem -> {
                    throw new IllegalStateException(problem);
                }));
    }

    /**
     * Adds a check. Where another part of the app has one of that name already, it is healthy when all are. It is registered
     * once: Dropwizard counts a check that was taken away while it was unhealthy as unhealthy for ever.
     *
     * @throws IllegalArgumentException if the app has a check of its own of that name; it needs another
     */
    static void add(Environment environment, String name, HealthCheck check) {
        HealthCheckRegistry checks = environment.healthChecks();
        if (checks.getHealthCheck(name) instanceof All all) {
            all.parts.add(check);
        } else {
            checks.register(name, new All(check));
        }
    }

    /** Healthy when all parts are; each is asked when those before it are. */
    private static final class All extends HealthCheck {

        private final List<HealthCheck> parts = new CopyOnWriteArrayList<>();

        private All(HealthCheck first) {
            parts.add(first);
        }

        @Override
        protected Result check() {
            return parts.stream()
                    .map(HealthCheck::execute)
                    .filter(result -> !result.isHealthy())
                    .findFirst()
                    .orElseGet(Result::healthy);
        }
    }

    /** Healthy for good once the check has been healthy: for what an app needs to begin, but not to go on. */
    static HealthCheck onceHealthy(HealthCheck check) {
        AtomicBoolean begun = new AtomicBoolean();
        return new HealthCheck() {
            @Override
            protected Result check() {
                if (begun.get()) {
                    return Result.healthy();
                }
                Result result = check.execute();
                begun.set(result.isHealthy());
                return result;
            }
        };
    }

    private static boolean hasTable(Handle handle, String table) {
        return handle.createQuery("SELECT to_regclass(:table) IS NOT NULL")
                .bind("table", table)
                .mapTo(Boolean.class)
                .one();
    }

    /** The relay lives; when it does not, only a restart helps. */
    static HealthCheck publishing(Relay relay) {
        return new DependencyCheck(
                "the relay; restart this process", () -> require(relay.alive(), "it no longer publishes"));
    }

    /** What is promised gets published in time, and nothing is set aside. */
    static HealthCheck outbox(OutboxWatch watch, Relay relay) {
        return new DependencyCheck(
                "what the outbox promises; events are still accepted",
                () -> watch.trouble(relay).ifPresent(trouble -> {
                    throw new IllegalStateException(trouble);
                }));
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalStateException(otherwise);
        }
    }
}
