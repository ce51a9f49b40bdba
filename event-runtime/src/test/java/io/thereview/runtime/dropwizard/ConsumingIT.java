package io.thereview.runtime.dropwizard;

import static io.thereview.testkit.wait.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codahale.metrics.health.HealthCheck;
import io.dropwizard.core.setup.Environment;
import io.thereview.event.ConsumerGroup;
import io.thereview.event.Outcome;
import io.thereview.events.topic.TopicCatalogue;
import io.thereview.events.user.UserDeleted;
import io.thereview.events.user.UserRegistered;
import io.thereview.events.user.UserUpdated;
import io.thereview.runtime.consume.Subscription;
import io.thereview.runtime.kafka.KafkaClients;
import io.thereview.runtime.readers.ReaderAnnouncer;
import io.thereview.runtime.readers.ReaderManifest;
import io.thereview.runtime.sample.Manifests;
import io.thereview.runtime.sample.TopicsOnBroker;
import io.thereview.runtime.sample.UserEvents;
import io.thereview.runtime.serde.AvroCodec;
import io.thereview.testkit.server.KafkaExtension;
import io.thereview.testkit.server.RegistryExtension;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.jetty.util.component.LifeCycle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ConsumingIT {

    @RegisterExtension
    static final KafkaExtension KAFKA = KafkaExtension.create();

    @RegisterExtension
    static final RegistryExtension REGISTRY = RegistryExtension.create();

    private final String run = UUID.randomUUID().toString().replace("-", "");
    private final TopicsOnBroker topics = new TopicsOnBroker(new KafkaClients(KAFKA.bootstrapServers(), "test"));
    private final Environment environment = new Environment(Manifests.APP);
    private final Set<String> handled = new ConcurrentSkipListSet<>();

    @BeforeEach
    void prepare() throws InterruptedException {
        KAFKA.applyTopics();
        REGISTRY.registerAll();
    }

    @Test
    void app_is_on_the_topic_of_readers_from_its_start_to_its_stop() throws Exception {
        Set<String> before = running();
        start(Manifests.of(TopicCatalogue.USERS));
        eventually("an entry more").holds(() -> running().size() == before.size() + 1);
        Set<String> now = running();
        now.removeAll(before);
        assertThat(now).singleElement().asString().matches("ledger-app/1\\.4\\.2/[0-9a-f-]{36}");
        assertThat(check("readers").isHealthy()).isTrue();

        stop();
        assertThat(running()).isEqualTo(before);
    }

    @Test
    void app_without_the_topic_of_readers_reads_all_the_same_and_its_check_says_what_to_do() throws Exception {
        topics.delete(ReaderAnnouncer.TOPIC);
        try {
            start(Manifests.of(TopicCatalogue.USERS));
            String user = "ada-" + run;
            topics.send(TopicCatalogue.USERS.name(), 0, user, event(user));

            eventually("the event to be handled").holds(() -> handled.contains(user));
            eventually("the check to say so").holds(() -> !check("readers").isHealthy());
            assertThat(check("readers").getMessage())
                    .contains("schema.readers", "events are handled all the same")
                    .contains("run './thereview prepare topics --bootstrap-servers " + KAFKA.bootstrapServers() + "'");
            assertThat(check("group").isHealthy()).isTrue();
            assertThat(check("poll-loop").isHealthy()).isTrue();
        } finally {
            stop();
            KAFKA.applyTopics();
        }
    }

    @Test
    void app_whose_manifest_lists_less_than_it_reads_does_not_start() {
        ReaderManifest manifest = Manifests.of(TopicCatalogue.USERS);
        ReaderManifest less = new ReaderManifest(
                1, manifest.app(), manifest.version(), manifest.readers().subList(1, 3));
        assertThatThrownBy(() -> start(less))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("users.events-io.thereview.events.user.UserRegistered is read and not listed");
        assertThat(environment.healthChecks().getNames()).doesNotContain("group", "poll-loop");
    }

    // ------------------------------------------------------------------------------------------------------------

    private void start(ReaderManifest manifest) throws Exception {
        Subscription subscription = Subscription.of(new ConsumerGroup("test-" + run))
                .topic(TopicCatalogue.USERS)
                .on(UserRegistered.class, (event, delivery) -> {
                    handled.add(event.getAggregateId());
                    return Outcome.applied();
                })
                .ignore(UserUpdated.class)
                .ignore(UserDeleted.class)
                .build();
        Consuming.start(settings(), manifest, subscription, Clock.systemUTC(), environment);
        for (LifeCycle managed : environment.lifecycle().getManagedObjects()) {
            managed.start();
        }
    }

    private void stop() throws Exception {
        for (LifeCycle managed : environment.lifecycle().getManagedObjects().reversed()) {
            managed.stop();
        }
    }

    private static KafkaSettings settings() {
        return new KafkaSettings(KAFKA.bootstrapServers(), REGISTRY.url().toString());
    }

    private HealthCheck.Result check(String name) {
        return environment.healthChecks().runHealthCheck(name);
    }

    /** The keys on the topic of readers that no tombstone took back. */
    private Set<String> running() {
        Set<String> keys = new HashSet<>();
        for (ConsumerRecord<byte[], byte[]> entry : topics.withKeyEnding(ReaderAnnouncer.TOPIC, "")) {
            String key = new String(entry.key(), StandardCharsets.UTF_8);
            if (entry.value() == null) {
                keys.remove(key);
            } else {
                keys.add(key);
            }
        }
        return keys;
    }

    private static byte[] event(String user) throws Exception {
        try (AvroCodec codec = new AvroCodec(settings().schemaRegistryUrl(), List.of(TopicCatalogue.USERS))) {
            return codec.encode(TopicCatalogue.USERS, UserEvents.registered(user, 1));
        }
    }
}
