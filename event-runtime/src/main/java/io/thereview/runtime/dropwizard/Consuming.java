package io.thereview.runtime.dropwizard;

import com.codahale.metrics.health.HealthCheckRegistry;
import io.dropwizard.core.setup.Environment;
import io.thereview.event.ConsumerGroup;
import io.thereview.runtime.consume.EventConsumer;
import io.thereview.runtime.consume.Subscription;
import io.thereview.runtime.deadletter.DeadLetters;
import io.thereview.runtime.kafka.KafkaClients;
import io.thereview.runtime.kafka.OnDemand;
import io.thereview.runtime.readers.ReaderAnnouncer;
import io.thereview.runtime.readers.ReaderEntry;
import io.thereview.runtime.readers.ReaderManifest;
import io.thereview.runtime.replay.LetterBox;
import io.thereview.runtime.retry.SideTopics;
import io.thereview.runtime.serde.AvroCodec;
import io.thereview.runtime.serde.RecordView;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;

/** The reading side of an app: everything between its settings and the handlers of its subscription. */
public final class Consuming {

    /** Where the migrations of the inbox table are; for {@link MigrateCommand}. */
    public static final String MIGRATIONS = "classpath:db/inbox";

    private Consuming() {}

    /**
     * Reads the subscription while the app runs, tells with which schemas, and adds the checks {@code kafka},
     * {@code schemas}, {@code group} and {@code readers} (ready; the last is not critical) and {@code poll-loop}
     * (alive). The admin port shows the group's dead letters at {@code /dead-letters} and replays them. Call it last: reading
     * stops before anything that was managed earlier.
     *
     * @param outages failures of the app's own dependencies during which the group waits and no record is at fault
     * @throws IllegalStateException if the app's {@link ReaderManifest} is missing or says anything else than the
     *     subscription
     */
    public static void start(
            KafkaSettings settings,
            Subscription subscription,
            Predicate<Throwable> outages,
            Clock clock,
            Environment environment) {
        ReaderManifest manifest = ReaderManifest.onClassPath(Consuming.class.getClassLoader());
        start(settings, manifest, subscription, outages, clock, environment);
    }

    static void start(
            KafkaSettings settings,
            ReaderManifest manifest,
            Subscription subscription,
            Predicate<Throwable> outages,
            Clock clock,
            Environment environment) {
        manifest.requireExactly(environment.getName(), subscription.topics());
        KafkaClients kafka = new KafkaClients(settings.bootstrapServers(), environment.getName());
        AvroCodec codec = new AvroCodec(settings.schemaRegistryUrl(), subscription.topics());
        DeadLetters deadLetters = new DeadLetters(kafka, clock);
        EventConsumer consumer = new EventConsumer(subscription, kafka, codec, deadLetters, outages, clock);
        OnDemand<Admin> admin = new OnDemand<>(kafka::admin);
        ReaderEntry entry = new ReaderEntry(
                manifest, subscription.group(), UUID.randomUUID().toString(), clock.instant());
        ReaderAnnouncer announcer = new ReaderAnnouncer(entry, kafka, admin, ReaderAnnouncer.EVERY);
        Stages.manage(environment, () -> admin.ifOpened(Admin::close));
        Stages.manage(environment, codec);
        Stages.manage(environment, deadLetters);
        Stages.manage(environment, announcer);
        Stages.manage(environment, consumer);

        showDeadLetters(settings, kafka, subscription.group(), clock, environment);
        HealthCheckRegistry checks = environment.healthChecks();
        checks.register("kafka", Checks.kafka(kafka, admin));
        checks.register("schemas", Checks.onceHealthy(Checks.schemas(codec, subscription.topics())));
        checks.register("group", Checks.joined(kafka, consumer));
        checks.register("readers", Checks.readers(announcer));
        checks.register("poll-loop", Checks.polling(consumer));
    }

    private static void showDeadLetters(
            KafkaSettings settings, KafkaClients kafka, ConsumerGroup group, Clock clock, Environment environment) {
        RecordView view = new RecordView(settings.schemaRegistryUrl());
        Stages.manage(environment, view);
        LetterBox box = new LetterBox(kafka, SideTopics.DEFAULT, clock, Duration.ofSeconds(15));
        environment
                .admin()
                .addServlet("dead-letters", new DeadLetterServlet(box, view, group, clock))
                .addMapping(DeadLetterServlet.PATH, DeadLetterServlet.PATH + "/*");
    }
}
