package io.thereview.runtime.dropwizard;

import io.dropwizard.core.setup.Environment;
import io.thereview.runtime.consume.ConsumerParts;
import io.thereview.runtime.consume.EventConsumer;
import io.thereview.runtime.consume.Subscription;
import io.thereview.runtime.kafka.KafkaClients;
import io.thereview.runtime.kafka.OnDemand;
import io.thereview.runtime.observe.Statistics;
import io.thereview.runtime.readers.ReaderAnnouncer;
import io.thereview.runtime.readers.ReaderEntry;
import io.thereview.runtime.readers.ReaderManifest;
import io.thereview.runtime.serde.AvroCodec;
import io.thereview.runtime.settings.ConsumerSettings;
import io.thereview.runtime.settings.KafkaSettings;
import io.thereview.runtime.start.StartCheck;
import io.thereview.runtime.start.StartRefusedException;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;

/** The reading side of an app: everything between its settings and the handlers of its subscription. */
public final class Consuming {

    /** Where the migrations of the inbox table are; for {@link MigrateCommand}. */
    public static final String MIGRATIONS = "classpath:db/inbox";

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private Consuming() {}

    /**
     * Reads the subscription while the app runs, tells with which schemas, and adds the checks {@code kafka},
     * {@code schemas}, {@code group}, {@code readers} and {@code progress} (ready; the last two are not critical) and
     * {@code poll-loop} (alive). The admin port shows the group's dead letters at {@code /dead-letters/<group>} and deals
     * with them. Call it last: reading stops before anything that was managed earlier.
     *
     * @throws StartRefusedException if a server denies what the app needs, or another subscription of this app has the
     *     same group
     * @throws IllegalStateException if the app's {@link ReaderManifest} is missing or says anything else than the
     *     subscription
     */
    public static void start(
            KafkaSettings settings,
            ConsumerSettings reading,
            Subscription subscription,
            Clock clock,
            Environment environment) {
        start(settings, reading, subscription, GroupMemory.NONE, clock, environment);
    }

    /**
     * The same for a group that has a database.
     *
     * @param memory what is kept there of the group
     */
    public static void start(
            KafkaSettings settings,
            ConsumerSettings reading,
            Subscription subscription,
            GroupMemory memory,
            Clock clock,
            Environment environment) {
        ReaderManifest manifest = ReaderManifest.onClassPath(Consuming.class.getClassLoader());
        Preconditions before = new Preconditions(environment, settings, reading, subscription.topics());
        start(before, manifest, subscription, memory, clock);
    }

    static void start(
            Preconditions before, ReaderManifest manifest, Subscription declared, GroupMemory memory, Clock clock) {
        Environment environment = before.environment();
        manifest.requireExactly(environment.getName(), declared.topics());
        before.require(declared.group(), memory.remembersWaitingKeys());
        Subscription subscription = before.settled(declared);
        KafkaClients kafka = before.clients();
        AvroCodec codec = before.codec();
        OnDemand<Admin> admin = new OnDemand<>(kafka::admin);
        Statistics statistics = Views.of(subscription.group(), subscription.topics(), kafka, clock, environment);
        ConsumerParts parts = before.settled(ConsumerParts.of(subscription, kafka, codec, clock));
        EventConsumer consumer = memory.in(parts, admin).observer(statistics).build();
        statistics.loads(consumer::loads);
        StartCheck check = new StartCheck(before.needs(), kafka.bootstrapServers(), admin, codec);
        StartGate gate = new StartGate(environment.getName(), check::ask, Stages.managed(consumer));
        gate.refuse(PATIENCE);
        ReaderEntry entry = new ReaderEntry(
                manifest, subscription.group(), UUID.randomUUID().toString(), clock.instant());
        ReaderAnnouncer announcer = new ReaderAnnouncer(entry, kafka, admin, ReaderAnnouncer.EVERY);
        Stages.manage(environment, () -> admin.ifOpened(Admin::close));
        Stages.manage(environment, codec);
        Stages.manage(environment, announcer);
        environment.lifecycle().manage(gate);

        Checks.add(environment, "kafka", Checks.kafka(kafka, admin));
        Checks.add(environment, "schemas", Checks.onceHealthy(Checks.schemas(codec, subscription.topics())));
        Checks.add(environment, "group", gate.orWhy(Checks.joined(kafka, consumer)));
        Checks.add(environment, "group", Checks.onceHealthy(Checks.ownGroup(check)));
        Checks.add(environment, "readers", Checks.readers(announcer));
        Checks.add(environment, "poll-loop", gate.orHealthy(Checks.polling(consumer)));
        before.showDeadLetters(kafka, clock);
    }
}
