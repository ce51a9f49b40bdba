package io.thereview.runtime.dropwizard;

import io.dropwizard.core.setup.Environment;
import io.thereview.event.EventTopic;
import io.thereview.runtime.integrity.Integrity;
import io.thereview.runtime.kafka.KafkaClients;
import io.thereview.runtime.kafka.Membership;
import io.thereview.runtime.kafka.OnDemand;
import io.thereview.runtime.outbox.Outbox;
import io.thereview.runtime.outbox.OutboxTable;
import io.thereview.runtime.publish.Relay;
import io.thereview.runtime.publish.Signal;
import io.thereview.runtime.serde.AvroCodec;
import io.thereview.runtime.settings.KafkaSettings;
import io.thereview.runtime.settings.ProducerSettings;
import io.thereview.runtime.start.StartRefusedException;
import java.util.List;
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
     * registered and a broker has answered once. Later a broker may be away: the outbox holds the events meanwhile.
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

        OutboxTable table = new OutboxTable();
        Signal committed = new Signal();
        Relay relay = new Relay(database, table, kafka, committed);
        Stages.manage(environment, relay);

        Checks.add(environment, "relay", Checks.publishing(relay));
        Checks.add(environment, "schemas", Checks.onceHealthy(Checks.schemas(codec, topics)));
        Checks.add(environment, "kafka", Checks.onceHealthy(Checks.kafka(kafka, admin)));
        return new Publishing(new Outbox(codec, integrity, table, "/" + app, committed::raise));
    }

    /** Where to promise events. */
    public Outbox outbox() {
        return outbox;
    }
}
