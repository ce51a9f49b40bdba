package io.thereview.runtime.dropwizard;

import static io.thereview.testkit.wait.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codahale.metrics.health.HealthCheck;
import io.dropwizard.core.setup.Environment;
import io.thereview.event.ConsumerGroup;
import io.thereview.event.EventTopic;
import io.thereview.event.Outcome;
import io.thereview.events.topic.TopicCatalogue;
import io.thereview.events.user.UserDeleted;
import io.thereview.events.user.UserRegistered;
import io.thereview.events.user.UserUpdated;
import io.thereview.runtime.consume.Subscription;
import io.thereview.runtime.kafka.ClientSecurity;
import io.thereview.runtime.kafka.ClientSettings;
import io.thereview.runtime.kafka.KafkaClients;
import io.thereview.runtime.kafka.OnDemand;
import io.thereview.runtime.readers.ReaderAnnouncer;
import io.thereview.runtime.readers.ReaderManifest;
import io.thereview.runtime.sample.Manifests;
import io.thereview.runtime.sample.TopicsOnBroker;
import io.thereview.runtime.sample.UserEvents;
import io.thereview.runtime.serde.AvroCodec;
import io.thereview.runtime.settings.ConsumerSettings;
import io.thereview.runtime.settings.DeadLetterSettings;
import io.thereview.runtime.settings.DeadLetterSettings.Mode;
import io.thereview.runtime.settings.FailureSettings;
import io.thereview.runtime.settings.KafkaSettings;
import io.thereview.runtime.start.StartCheck;
import io.thereview.runtime.start.StartNeeds;
import io.thereview.runtime.start.StartRefusedException;
import io.thereview.runtime.start.Verdict;
import io.thereview.testkit.server.KafkaExtension;
import io.thereview.testkit.server.RegistryExtension;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListSet;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.security.auth.SecurityProtocol;
import org.eclipse.jetty.util.component.LifeCycle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class ConsumingIT {

    @RegisterExtension
    static final KafkaExtension KAFKA = KafkaExtension.create();

    @RegisterExtension
    static final RegistryExtension REGISTRY = RegistryExtension.create();

    private final String run = UUID.randomUUID().toString().replace("-", "");
    private final ConsumerGroup group = new ConsumerGroup("test-" + run);
    private final TopicsOnBroker topics = new TopicsOnBroker(new KafkaClients(KAFKA.bootstrapServers(), "test"));
    private final Environment environment = new Environment(Manifests.APP);
    private final Set<String> handled = new ConcurrentSkipListSet<>();

    @TempDir
    Path folder = Path.of("");

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

    @Test
    void app_whose_topics_are_missing_does_not_start_and_names_them_all() {
        ConsumerSettings nowhere =
                settings(new DeadLetterSettings(Mode.ON, "no.such.letters", "no.such.retries", "no.such.audit"));
        assertThatThrownBy(() -> start(Manifests.of(TopicCatalogue.USERS), nowhere))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("ledger-app does not start")
                .hasMessageContaining("topic 'no.such.letters' does not exist")
                .hasMessageContaining("topic 'no.such.retries' does not exist")
                .hasMessageContaining(
                        "run './thereview prepare topics --bootstrap-servers " + KAFKA.bootstrapServers());
    }

    @Test
    void app_whose_registry_lacks_a_declared_type_does_not_start() throws Exception {
        EventTopic unregistered = EventTopic.named("test.t" + run)
                .event(UserRegistered.class, UserRegistered::getAggregateId)
                .build();
        KAFKA.createTopic(unregistered.name(), 1, Map.of());
        OnDemand<Admin> admin = new OnDemand<>(new KafkaClients(KAFKA.bootstrapServers(), "test")::admin);
        StartNeeds needs = new StartNeeds("ledger-app", group, List.of(unregistered), Map.of());
        try (AvroCodec codec = new AvroCodec(REGISTRY.url().toString(), List.of(unregistered))) {
            Verdict verdict = new StartCheck(needs, KAFKA.bootstrapServers(), admin, codec).ask();
            assertThat(verdict)
                    .isInstanceOfSatisfying(
                            Verdict.Refused.class,
                            refused -> assertThat(refused.problems())
                                    .singleElement()
                                    .asString()
                                    .contains(unregistered.name()
                                            + "-io.thereview.events.user.UserRegistered is not registered")
                                    .contains("./thereview schema apply"));
        } finally {
            admin.ifOpened(Admin::close);
        }
    }

    @Test
    void servers_that_do_not_answer_are_waited_for() throws Exception {
        OnDemand<Admin> admin = new OnDemand<>(new KafkaClients("127.0.0.1:1", "test")::admin);
        StartNeeds needs = new StartNeeds("ledger-app", group, List.of(TopicCatalogue.USERS), Map.of());
        try (AvroCodec codec = new AvroCodec("http://127.0.0.1:1", List.of(TopicCatalogue.USERS))) {
            assertThat(new StartCheck(needs, "127.0.0.1:1", admin, codec).ask())
                    .isInstanceOfSatisfying(
                            Verdict.Waiting.class,
                            waiting -> assertThat(waiting.reason())
                                    .contains(
                                            "Kafka at 127.0.0.1:1 does not answer",
                                            "the schema registry at",
                                            "start it"));
        } finally {
            admin.ifOpened(Admin::close);
        }
        OnDemand<Admin> unresolvable = new OnDemand<>(new KafkaClients("no-such-broker.invalid:1", "test")::admin);
        try (AvroCodec codec = new AvroCodec(REGISTRY.url().toString(), List.of(TopicCatalogue.USERS))) {
            assertThat(new StartCheck(needs, "no-such-broker.invalid:1", unresolvable, codec).ask())
                    .isInstanceOf(Verdict.Waiting.class);
        }
    }

    @Test
    void login_that_no_client_can_be_built_from_is_refused_at_once() throws Exception {
        Path noCertificate = Files.writeString(folder.resolve("ca.pem"), "nothing of use");
        ClientSecurity tls = new ClientSecurity(
                SecurityProtocol.SSL, Optional.empty(), Optional.of(noCertificate), Optional.empty());
        ClientSettings plain = ClientSettings.plain(KAFKA.bootstrapServers(), "test");
        KafkaClients kafka = new KafkaClients(new ClientSettings(
                plain.bootstrapServers(), "test", Optional.empty(), tls, plain.membership(), plain.batching()));
        StartNeeds needs = new StartNeeds("ledger-app", group, List.of(TopicCatalogue.USERS), Map.of());
        try (AvroCodec codec = new AvroCodec(REGISTRY.url().toString(), List.of(TopicCatalogue.USERS))) {
            assertThat(new StartCheck(needs, KAFKA.bootstrapServers(), new OnDemand<>(kafka::admin), codec).ask())
                    .isInstanceOfSatisfying(
                            Verdict.Refused.class,
                            refused -> assertThat(refused.problems())
                                    .singleElement()
                                    .asString()
                                    .contains("no client can be built", "kafka.security"));
        }
    }

    // ------------------------------------------------------------------------------------------------------------

    private ConsumerSettings settings(DeadLetterSettings letters) {
        ConsumerSettings usual = ConsumerSettings.of(group);
        FailureSettings failures = new FailureSettings(
                usual.failures().unknownTypes(),
                usual.failures().retry(),
                usual.failures().breaker(),
                letters);
        return new ConsumerSettings(
                usual.group(), usual.membership(), usual.window(), usual.commit(), failures, usual.digest());
    }

    private void start(ReaderManifest manifest) throws Exception {
        start(manifest, ConsumerSettings.of(group));
    }

    private void start(ReaderManifest manifest, ConsumerSettings reading) throws Exception {
        Subscription subscription = Subscription.of(group)
                .topic(TopicCatalogue.USERS)
                .on(UserRegistered.class, (event, delivery) -> {
                    handled.add(event.getAggregateId());
                    return Outcome.applied();
                })
                .ignore(UserUpdated.class)
                .ignore(UserDeleted.class)
                .build();
        Preconditions before = new Preconditions(environment, settings(), reading, subscription.topics());
        Consuming.start(before, manifest, subscription, GroupMemory.NONE, Clock.systemUTC());
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
        return KafkaSettings.open(KAFKA.bootstrapServers(), REGISTRY.url().toString());
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
