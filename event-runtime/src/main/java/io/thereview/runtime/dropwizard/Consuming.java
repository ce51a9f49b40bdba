package io.thereview.runtime.dropwizard;

import com.codahale.metrics.health.HealthCheckRegistry;
import io.dropwizard.core.setup.Environment;
import io.thereview.runtime.consume.ConsumerParts;
import io.thereview.runtime.consume.EventConsumer;
import io.thereview.runtime.consume.Subscription;
import io.thereview.runtime.kafka.KafkaClients;
import io.thereview.runtime.kafka.OnDemand;
import io.thereview.runtime.observe.Observer;
import io.thereview.runtime.readers.ReaderAnnouncer;
import io.thereview.runtime.readers.ReaderEntry;
import io.thereview.runtime.readers.ReaderManifest;
import io.thereview.runtime.serde.AvroCodec;
import java.time.Clock;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;

/** The reading side of an app: everything between its settings and the handlers of its subscription. */
public final class Consuming {

    /** Where the migrations of the inbox table are; for {@link MigrateCommand}. */
    public static final String MIGRATIONS = "classpath:db/inbox";

    private Consuming() {}

    /**
     * Reads the subscription while the app runs, tells with which schemas, and adds the checks {@code kafka},
     * {@code schemas}, {@code group}, {@code readers} and {@code progress} (ready; the last two are not critical) and
     * {@code poll-loop} (alive). Call it last: reading stops before anything that was managed earlier.
     *
     * @throws IllegalStateException if the app's {@link ReaderManifest} is missing or says anything else than the
     *     subscription
     */
    public static void start(KafkaSettings settings, Subscription subscription, Clock clock, Environment environment) {
        ReaderManifest manifest = ReaderManifest.onClassPath(Consuming.class.getClassLoader());
        start(settings, manifest, subscription, clock, environment);
    }

    static void start(
            KafkaSettings settings,
            ReaderManifest manifest,
            Subscription subscription,
            Clock clock,
            Environment environment) {
        manifest.requireExactly(environment.getName(), subscription.topics());
        KafkaClients kafka = new KafkaClients(settings.bootstrapServers(), environment.getName());
        AvroCodec codec = new AvroCodec(settings.schemaRegistryUrl(), subscription.topics());
        Observer views = Views.of(subscription.group(), subscription.topics(), kafka, clock, environment);
        EventConsumer consumer = ConsumerParts.of(subscription, kafka, codec)
                .observer(views)
                .clock(clock)
                .build();
        OnDemand<Admin> admin = new OnDemand<>(kafka::admin);
        ReaderEntry entry = new ReaderEntry(
                manifest, subscription.group(), UUID.randomUUID().toString(), clock.instant());
        ReaderAnnouncer announcer = new ReaderAnnouncer(entry, kafka, admin, ReaderAnnouncer.EVERY);
        Stages.manage(environment, () -> admin.ifOpened(Admin::close));
        Stages.manage(environment, codec);
        Stages.manage(environment, announcer);
        Stages.manage(environment, consumer);

        HealthCheckRegistry checks = environment.healthChecks();
        checks.register("kafka", Checks.kafka(kafka, admin));
        checks.register("schemas", Checks.onceHealthy(Checks.schemas(codec, subscription.topics())));
        checks.register("group", Checks.joined(kafka, consumer));
        checks.register("readers", Checks.readers(announcer));
        checks.register("poll-loop", Checks.polling(consumer));
    }
}
