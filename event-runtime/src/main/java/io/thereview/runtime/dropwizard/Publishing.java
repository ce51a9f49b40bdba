package io.thereview.runtime.dropwizard;

import io.dropwizard.core.setup.Environment;
import io.thereview.event.EventTopic;
import io.thereview.runtime.integrity.Integrity;
import io.thereview.runtime.kafka.KafkaClients;
import io.thereview.runtime.kafka.LargestRecords;
import io.thereview.runtime.kafka.Membership;
import io.thereview.runtime.kafka.OnDemand;
import io.thereview.runtime.outbox.Outbox;
import io.thereview.runtime.outbox.OutboxTable;
import io.thereview.runtime.publish.Pressure;
import io.thereview.runtime.publish.Relay;
import io.thereview.runtime.publish.RelayOptions;
import io.thereview.runtime.publish.Signal;
import io.thereview.runtime.record.Sealer;
import io.thereview.runtime.serde.AvroCodec;
import io.thereview.runtime.settings.KafkaSettings;
import io.thereview.runtime.settings.OutboxSettings;
import io.thereview.runtime.settings.ProducerSettings;
import io.thereview.runtime.start.StartRefusedException;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.jdbi.v3.core.Jdbi;

/** The publishing side of an app: an outbox to promise events in, and behind it a relay that publishes them. */
public final class Publishing {

    /** Where the migrations of the outbox table are; for {@link MigrateCommand}. */
    public static final String MIGRATIONS = "classpath:db/outbox";

    private final Outbox outbox;

    private Publishing(Outbox outbox) {
        this.outbox = outbox;
    }

    /**
     * Starts to publish what the database's outbox holds, and adds the checks: ready when the schemas are known to be
     * registered and a broker has answered once. Later a broker may be away: the outbox holds the events meanwhile, and the
     * check {@code outbox} (not critical) says when they wait for long. Methods that are marked {@link Publishes} are not
     * called while too many wait.
     *
     * @param app name of the app; the CloudEvents source of its events
     * @throws StartRefusedException if a file that the settings refer to is missing or holds something else
     */
    public static Publishing start(
            String app,
            KafkaSettings settings,
            ProducerSettings producer,
            Jdbi database,
            List<EventTopic> topics,
            Environment environment) {
        KafkaClients kafka = Usable.from(
                environment, () -> new KafkaClients(settings.clients(app, Membership.DEFAULT, producer.batching())));
        AvroCodec codec = Usable.from(environment, () -> new AvroCodec(settings.registry(), topics));
        Integrity integrity = Usable.from(environment, producer::integrity);
        OnDemand<Admin> admin = new OnDemand<>(kafka::admin);
        Stages.manage(environment, codec);
        Stages.manage(environment, () -> admin.ifOpened(Admin::close));

        LargestRecords largest = new LargestRecords();
        Signal committed = new Signal();
        OutboxSettings limits = producer.outbox();
        Pressure pressure = new Pressure(limits.limits());
        OutboxWatch watch = new OutboxWatch(database, pressure, limits.limits(), largest, admin, topics);
        Relay relay = new Relay(
                database,
                kafka,
                options(app, limits),
                committed,
                Views.ofPublishing("relay", Clock.systemUTC(), environment));
        watch.showIn(environment.metrics(), relay);
        Stages.manage(environment, watch);
        Stages.manage(environment, relay);
        environment.jersey().register(new PressureFilter.Feature(pressure));

        Checks.add(environment, "relay", Checks.publishing(relay));
        Checks.add(environment, "outbox", Checks.outbox(watch, relay));
        Checks.add(environment, "schemas", Checks.onceHealthy(Checks.schemas(codec, topics)));
        Checks.add(environment, "kafka", Checks.onceHealthy(Checks.kafka(kafka, admin)));
        Sealer sealer = new Sealer(codec, integrity, "/" + app, largest);
        return new Publishing(new Outbox(sealer, new OutboxTable(), committed::raise));
    }

    /** Each process is another relay, wherever it runs. */
    private static RelayOptions options(String app, OutboxSettings settings) {
        return RelayOptions.of(app + "-" + UUID.randomUUID())
                .lease(settings.lease().toJavaDuration());
    }

    /** Where to promise events. */
    public Outbox outbox() {
        return outbox;
    }
}
