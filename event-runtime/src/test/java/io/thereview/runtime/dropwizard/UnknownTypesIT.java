package io.thereview.runtime.dropwizard;

import static io.thereview.testkit.wait.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.avro.AvroSchemaUtils;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.dropwizard.core.setup.Environment;
import io.thereview.event.ConsumerGroup;
import io.thereview.event.EventTopic;
import io.thereview.event.Outcome;
import io.thereview.events.user.UserRegistered;
import io.thereview.runtime.consume.NewSchema;
import io.thereview.runtime.consume.Subscription;
import io.thereview.runtime.consume.UnknownType;
import io.thereview.runtime.kafka.KafkaClients;
import io.thereview.runtime.sample.Manifests;
import io.thereview.runtime.sample.TopicsOnBroker;
import io.thereview.runtime.sample.UserEvents;
import io.thereview.runtime.settings.ConsumerSettings;
import io.thereview.runtime.settings.FailureSettings;
import io.thereview.runtime.settings.KafkaSettings;
import io.thereview.testkit.server.KafkaExtension;
import io.thereview.testkit.server.RegistryExtension;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.jetty.util.component.LifeCycle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the configuration says of unknown types reaches the consumer. */
class UnknownTypesIT {

    @RegisterExtension
    static final KafkaExtension KAFKA = KafkaExtension.create();

    @RegisterExtension
    static final RegistryExtension REGISTRY = RegistryExtension.create();

    private final String run = UUID.randomUUID().toString().replace("-", "");
    private final ConsumerGroup group = new ConsumerGroup("test-" + run);
    private final EventTopic own = EventTopic.named("test.t" + run)
            .event(UserRegistered.class, UserRegistered::getAggregateId)
            .build();
    private final TopicsOnBroker topics = new TopicsOnBroker(new KafkaClients(KAFKA.bootstrapServers(), "test"));
    private final Environment environment = new Environment(Manifests.APP);

    @AfterEach
    void stop() throws Exception {
        for (LifeCycle managed : environment.lifecycle().getManagedObjects().reversed()) {
            managed.stop();
        }
    }

    @Test
    void stop_that_is_configured_turns_liveness_red_where_the_program_would_have_set_the_event_aside()
            throws Exception {
        KAFKA.applyTopics();
        KAFKA.createTopic(own.name(), 1, Map.of());
        register();
        byte[] stranger = NewSchema.encodeOther(REGISTRY.url().toString(), own.name());
        topics.send(own.name(), 0, "ada-" + run, stranger);
        start(UnknownType.STOP);
        eventually("membership").holds(() -> isHealthy("group"));
        eventually("liveness to turn red").holds(() -> !isHealthy("poll-loop"));
        assertThat(topics.deadLetters(group, run)).isEmpty();
    }

    private void register() throws Exception {
        AvroSchema schema =
                new AvroSchema(AvroSchemaUtils.getSchema(UserEvents.registered("ada", 1), false, false, true));
        try (SchemaRegistryClient client =
                new CachedSchemaRegistryClient(REGISTRY.url().toString(), 10)) {
            client.register(own.name() + '-' + schema.name(), schema, true);
        }
    }

    private void start(UnknownType configured) throws Exception {
        ConsumerSettings usual = ConsumerSettings.of(group);
        FailureSettings failures = new FailureSettings(
                Optional.of(configured),
                usual.failures().retry(),
                usual.failures().breaker(),
                usual.failures().deadLetters());
        ConsumerSettings reading = new ConsumerSettings(
                usual.group(), usual.membership(), usual.window(), usual.commit(), failures, usual.digest());
        Subscription subscription = Subscription.of(group)
                .topic(own)
                .on(UserRegistered.class, (event, delivery) -> Outcome.applied())
                .build();
        KafkaSettings kafka =
                KafkaSettings.open(KAFKA.bootstrapServers(), REGISTRY.url().toString());
        Preconditions before = new Preconditions(environment, kafka, reading, subscription.topics());
        Consuming.start(before, Manifests.of(own), subscription, GroupMemory.NONE, Clock.systemUTC());
        for (LifeCycle managed : environment.lifecycle().getManagedObjects()) {
            managed.start();
        }
    }

    private boolean isHealthy(String check) {
        return environment.healthChecks().runHealthCheck(check).isHealthy();
    }
}
