package io.thereview.runtime.dropwizard;

import io.dropwizard.core.setup.Environment;
import io.thereview.event.EventTopic;
import io.thereview.runtime.integrity.Integrity;
import io.thereview.runtime.kafka.KafkaClients;
import io.thereview.runtime.kafka.LargestRecords;
import io.thereview.runtime.kafka.Membership;
import io.thereview.runtime.kafka.OnDemand;
import io.thereview.runtime.observe.PublishStatistics;
import io.thereview.runtime.publisher.Publisher;
import io.thereview.runtime.record.Sealer;
import io.thereview.runtime.serde.AvroCodec;
import io.thereview.runtime.settings.KafkaSettings;
import io.thereview.runtime.settings.ProducerSettings;
import io.thereview.runtime.start.StartRefusedException;
import java.time.Clock;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The publishing side of an app without a database: nothing promises an event but the memory of the process. */
public final class DirectPublishing {

    private static final Logger log = LoggerFactory.getLogger(DirectPublishing.class);

    private DirectPublishing() {}

    /**
     * A publisher for as long as the app runs. Adds the checks: ready when the schemas are known to be registered and a
     * broker has answered once, which is also asked for the largest record that each topic takes. At {@code /statistics} the
     * admin port shows what was published. When the app ends, what is not published within ten seconds is set aside.
     *
     * @param app name of the app; the CloudEvents source of its events
     * @throws StartRefusedException if a file that the settings refer to is missing or holds something else, or the folder
     *     for undelivered events cannot be written to
     */
    public static Publisher start(
            String app,
            KafkaSettings settings,
            ProducerSettings producer,
            List<EventTopic> topics,
            Clock clock,
            Environment environment) {
        KafkaClients kafka = Usable.from(
                environment, () -> new KafkaClients(settings.clients(app, Membership.DEFAULT, producer.batching())));
        AvroCodec codec = Usable.from(environment, () -> new AvroCodec(settings.registry(), topics));
        Integrity integrity = Usable.from(environment, producer::integrity);
        LargestRecords largest = new LargestRecords();
        OnDemand<Admin> admin = new OnDemand<>(kafka::admin);
        Stages.manage(environment, codec);
        Stages.manage(environment, () -> admin.ifOpened(Admin::close));

        PublishStatistics statistics = Views.ofPublishing("publisher", clock, environment);
        Sealer sealer = new Sealer(codec, integrity, "/" + app, largest);
        Publisher publisher = Usable.from(
                environment,
                () -> new Publisher(kafka, sealer, producer.publisher().options(), statistics, clock));
        Stages.manage(environment, publisher);

        Checks.add(environment, "schemas", Checks.onceHealthy(Checks.schemas(codec, topics)));
        Checks.add(environment, "kafka", Checks.onceHealthy(Checks.kafka(kafka, admin)));
        Checks.add(environment, "kafka", Checks.onceHealthy(limits(kafka, admin, largest, topics)));
        return publisher;
    }

    private static DependencyCheck limits(
            KafkaClients kafka, OnDemand<Admin> admin, LargestRecords largest, List<EventTopic> topics) {
        return new DependencyCheck(
                "the limits of the topics at " + kafka.bootstrapServers(),
                () -> largest.ask(
                                admin.get(),
                                topics.stream().map(EventTopic::name).toList())
                        .forEach(problem -> log.warn("The largest record of a topic is not known: {}", problem)));
    }
}
