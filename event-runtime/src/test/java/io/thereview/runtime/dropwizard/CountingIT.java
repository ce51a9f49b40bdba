package io.thereview.runtime.dropwizard;

import static io.thereview.testkit.wait.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.dropwizard.core.setup.Environment;
import io.thereview.event.ConsumerGroup;
import io.thereview.event.Outcome;
import io.thereview.events.topic.TopicCatalogue;
import io.thereview.events.user.UserDeleted;
import io.thereview.events.user.UserRegistered;
import io.thereview.events.user.UserUpdated;
import io.thereview.runtime.consume.Subscription;
import io.thereview.runtime.kafka.KafkaClients;
import io.thereview.runtime.sample.Manifests;
import io.thereview.runtime.sample.TopicsOnBroker;
import io.thereview.runtime.sample.UserEvents;
import io.thereview.runtime.serde.AvroCodec;
import io.thereview.runtime.settings.ConsumerSettings;
import io.thereview.runtime.settings.KafkaSettings;
import io.thereview.testkit.server.KafkaExtension;
import io.thereview.testkit.server.RegistryExtension;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.eclipse.jetty.util.component.LifeCycle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What an app that reads says of itself, without being told to. */
class CountingIT {

    @RegisterExtension
    static final KafkaExtension KAFKA = KafkaExtension.create();

    @RegisterExtension
    static final RegistryExtension REGISTRY = RegistryExtension.create();

    private final ConsumerGroup group =
            new ConsumerGroup("test-" + UUID.randomUUID().toString().replace("-", ""));
    private final Environment environment = new Environment(Manifests.APP);

    @Test
    void app_counts_what_it_handles_and_shows_its_partitions_until_it_stops() throws Exception {
        KAFKA.applyTopics();
        REGISTRY.registerAll();
        send(UserEvents.registered("ada-" + group, 1));
        start();
        String labels = ";group=" + group + ";topic=users.events";
        eventually("the event to be counted")
                .holds(() -> count("handled" + labels + ";type=user.registered.v1;outcome=applied") > 0);
        assertThat(count("received" + labels)).isPositive();
        eventually("a commit").holds(() -> count("commits;group=" + group + ";result=ok") > 0);
        assertThat(environment.metrics().getGauges())
                .containsKey("events.consumer.unfinished.records" + labels + ";partition=0");
        stop();
        assertThat(environment.metrics().getNames()).noneMatch(name -> name.contains(";partition="));
    }

    private void start() throws Exception {
        Subscription subscription = Subscription.of(group)
                .topic(TopicCatalogue.USERS)
                .on(UserRegistered.class, (event, delivery) -> Outcome.applied())
                .ignore(UserUpdated.class)
                .ignore(UserDeleted.class)
                .build();
        Preconditions before =
                new Preconditions(environment, settings(), ConsumerSettings.of(group), subscription.topics());
        Consuming.start(before, Manifests.of(TopicCatalogue.USERS), subscription, GroupMemory.NONE, Clock.systemUTC());
        for (LifeCycle managed : environment.lifecycle().getManagedObjects()) {
            managed.start();
        }
    }

    private void stop() throws Exception {
        for (LifeCycle managed : environment.lifecycle().getManagedObjects().reversed()) {
            managed.stop();
        }
    }

    private long count(String name) {
        return environment.metrics().counter("events.consumer." + name).getCount();
    }

    private static void send(UserRegistered event) throws Exception {
        try (AvroCodec codec = new AvroCodec(settings().schemaRegistryUrl(), List.of(TopicCatalogue.USERS))) {
            new TopicsOnBroker(new KafkaClients(KAFKA.bootstrapServers(), "test"))
                    .send(
                            TopicCatalogue.USERS.name(),
                            0,
                            event.getAggregateId(),
                            codec.encode(TopicCatalogue.USERS, event));
        }
    }

    private static KafkaSettings settings() {
        return KafkaSettings.open(KAFKA.bootstrapServers(), REGISTRY.url().toString());
    }
}
