package io.thereview.runtime.dropwizard;

import static io.thereview.testkit.wait.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import io.thereview.runtime.settings.ConsumerSettings;
import io.thereview.runtime.settings.KafkaSettings;
import io.thereview.runtime.start.StartRefusedException;
import io.thereview.testkit.server.KafkaExtension;
import io.thereview.testkit.server.RegistryExtension;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.Consumer;
import org.eclipse.jetty.util.component.LifeCycle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SharedGroupIT {

    @RegisterExtension
    static final KafkaExtension KAFKA = KafkaExtension.create();

    @RegisterExtension
    static final RegistryExtension REGISTRY = RegistryExtension.create();

    private final ConsumerGroup group =
            new ConsumerGroup("test-" + UUID.randomUUID().toString().replace("-", ""));
    private final Environment environment = new Environment(Manifests.APP);
    private final KafkaClients other = new KafkaClients(KAFKA.bootstrapServers(), "audit-app@west-1");

    @BeforeEach
    void prepare() throws InterruptedException {
        KAFKA.applyTopics();
        REGISTRY.registerAll();
    }

    @Test
    void app_whose_group_another_app_reads_with_does_not_start() throws Exception {
        try (Consumer<byte[], byte[]> member = other.consumer(group)) {
            member.subscribe(List.of(TopicCatalogue.USERS.name()));
            eventually("the other app's membership").holds(() -> {
                member.poll(Duration.ofMillis(100));
                return !member.assignment().isEmpty();
            });
            assertThatThrownBy(this::prepareApp)
                    .isInstanceOf(StartRefusedException.class)
                    .hasMessageContaining(
                            "consumer.group: '" + group + "' is read by audit-app as well as by ledger-app")
                    .hasMessageContaining("give one of them another group");
        }
    }

    @Test
    void apps_of_one_group_that_start_together_do_not_both_become_ready() throws Exception {
        prepareApp();
        try (Consumer<byte[], byte[]> member = other.consumer(group)) {
            member.subscribe(List.of(TopicCatalogue.USERS.name()));
            eventually("the other app's membership").holds(() -> {
                member.poll(Duration.ofMillis(100));
                return !member.assignment().isEmpty();
            });
            for (LifeCycle managed : environment.lifecycle().getManagedObjects()) {
                managed.start();
            }
            eventually("the check to tell of the other").holds(() -> {
                member.poll(Duration.ofMillis(100));
                return message().contains("audit-app");
            });
            assertThat(message()).contains("give one of them another group");
        }
        eventually("the group to be this app's own").holds(() -> message().isEmpty());
        for (LifeCycle managed : environment.lifecycle().getManagedObjects().reversed()) {
            managed.stop();
        }
    }

    private String message() {
        String message = environment.healthChecks().runHealthCheck("group").getMessage();
        return message == null ? "" : message;
    }

    private void prepareApp() {
        Subscription subscription = Subscription.of(group)
                .topic(TopicCatalogue.USERS)
                .on(UserRegistered.class, (event, delivery) -> Outcome.applied())
                .ignore(UserUpdated.class)
                .ignore(UserDeleted.class)
                .build();
        Preconditions before = new Preconditions(
                environment,
                KafkaSettings.open(KAFKA.bootstrapServers(), REGISTRY.url().toString()),
                ConsumerSettings.of(group),
                subscription.topics());
        Consuming.start(before, Manifests.of(TopicCatalogue.USERS), subscription, GroupMemory.NONE, Clock.systemUTC());
    }
}
