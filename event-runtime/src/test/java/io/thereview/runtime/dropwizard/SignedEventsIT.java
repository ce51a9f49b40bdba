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
import io.thereview.runtime.integrity.DigestPolicy;
import io.thereview.runtime.integrity.Integrity;
import io.thereview.runtime.integrity.SigningKey;
import io.thereview.runtime.kafka.KafkaClients;
import io.thereview.runtime.kafka.TextHeaders;
import io.thereview.runtime.replay.AuditEntry.Action;
import io.thereview.runtime.replay.Job;
import io.thereview.runtime.replay.LetterBox;
import io.thereview.runtime.replay.LetterFilters;
import io.thereview.runtime.replay.Pace;
import io.thereview.runtime.replay.Range;
import io.thereview.runtime.replay.Report;
import io.thereview.runtime.replay.Selection;
import io.thereview.runtime.retry.SideTopics;
import io.thereview.runtime.sample.Databases;
import io.thereview.runtime.sample.Manifests;
import io.thereview.runtime.sample.TopicsOnBroker;
import io.thereview.runtime.sample.UserEvents;
import io.thereview.runtime.serde.AvroCodec;
import io.thereview.runtime.settings.Configurations;
import io.thereview.testkit.server.KafkaExtension;
import io.thereview.testkit.server.PostgresExtension;
import io.thereview.testkit.server.RegistryExtension;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.jetty.util.component.LifeCycle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Settings of a writer and of a reader, and everything between: outbox, relay, brokers, consumer, dead letters, replay. */
class SignedEventsIT {

    @RegisterExtension
    static final KafkaExtension KAFKA = KafkaExtension.create();

    @RegisterExtension
    static final RegistryExtension REGISTRY = RegistryExtension.create();

    @RegisterExtension
    static final PostgresExtension POSTGRES = PostgresExtension.create();

    private static final String TOPIC = TopicCatalogue.USERS.name();
    private static final String SECRET = "0123456789abcdef0123456789abcdef";

    private final String run = UUID.randomUUID().toString().replace("-", "");
    private final ConsumerGroup group = new ConsumerGroup("signed-" + run);
    private final Environment writing = new Environment(Manifests.APP);
    private final Environment reading = new Environment(Manifests.APP);
    private final Set<String> handled = new ConcurrentSkipListSet<>();
    private final Set<String> unwanted = new ConcurrentSkipListSet<>();
    private final KafkaClients kafka = new KafkaClients(KAFKA.bootstrapServers(), "test");
    private Jdbi database = Jdbi.create("unset");

    @TempDir
    private Path folder;

    private Publishing publishing;

    @BeforeEach
    void start() throws Exception {
        KAFKA.applyTopics();
        REGISTRY.registerAll();
        database = Databases.migrated(POSTGRES);
        Path key = Files.writeString(folder.resolve("key"), SECRET);
        Configurations.Whole settings =
                Configurations.read("""
                kafka: {bootstrapServers: '%s', schemaRegistryUrl: '%s'}
                producer: {signing: {id: 2026a, secret: 'file:%s'}}
                consumer: {group: %s, digest: {check: signed, keys: {2026a: 'file:%s'}}}
                """.formatted(KAFKA.bootstrapServers(), REGISTRY.url(), key, group.name(), key));
        publishing = Publishing.start(
                Manifests.APP, settings.kafka(), settings.producer(), database, List.of(TopicCatalogue.USERS), writing);
        Subscription subscription = Subscription.of(group)
                .topic(TopicCatalogue.USERS)
                .on(UserRegistered.class, (event, delivery) -> handle(event.getAggregateId()))
                .ignore(UserUpdated.class)
                .ignore(UserDeleted.class)
                .build();
        Preconditions before = new Preconditions(reading, settings.kafka(), settings.consumer(), subscription.topics());
        Consuming.start(before, Manifests.of(TopicCatalogue.USERS), subscription, GroupMemory.NONE, Clock.systemUTC());
        for (Environment app : List.of(writing, reading)) {
            for (LifeCycle managed : app.lifecycle().getManagedObjects()) {
                managed.start();
            }
        }
    }

    @AfterEach
    void stop() throws Exception {
        for (Environment app : List.of(reading, writing)) {
            for (LifeCycle managed : app.lifecycle().getManagedObjects().reversed()) {
                managed.stop();
            }
        }
    }

    private Outcome handle(String user) {
        if (unwanted.contains(user)) {
            return Outcome.rejected("not wanted yet");
        }
        handled.add(user);
        return Outcome.applied();
    }

    @Test
    void signed_event_is_applied_and_a_forged_one_altered_one_or_mere_checksum_is_set_aside() throws Exception {
        publish("ada-" + run);
        eventually("the signed event").holds(() -> handled.contains("ada-" + run));
        byte[] value = event("eve-" + run);
        Integrity right = signatures("2026a", SECRET);
        send("unknown-" + run, value, signatures("2026b", SECRET));
        send("forged-" + run, value, signatures("2026a", SECRET.replace('0', '1')));
        send("checksum-" + run, value, Integrity.checksums(DigestPolicy.REQUIRED));
        byte[] altered = value.clone();
        altered[altered.length - 1] ^= 1;
        send("altered-" + run, altered, right.seal(TOPIC, bytes("altered-" + run), value));

        for (String user : List.of("unknown-", "forged-", "checksum-", "altered-")) {
            eventually("the dead letter of " + user)
                    .holds(() -> !letters(user + run).isEmpty());
            assertThat(letters(user + run))
                    .singleElement()
                    .satisfies(letter -> assertThat(TopicsOnBroker.header(letter, "__dlq.errors.disposition"))
                            .isEqualTo("digest-mismatch"));
        }
        assertThat(TopicsOnBroker.header(letters("unknown-" + run).getFirst(), "__dlq.errors.message"))
                .contains("2026b", "only 2026a");
        assertThat(handled).doesNotContain("eve-" + run);
    }

    @Test
    void signature_of_a_replayed_dead_letter_still_fits() throws Exception {
        String user = "late-" + run;
        unwanted.add(user);
        publish(user);
        eventually("the dead letter").holds(() -> !letters(user).isEmpty());
        unwanted.clear();

        Report report = new Report(new Job("r-1", "ada", Action.REPLAY, Long.MAX_VALUE, Job.LOOPS, false));
        new LetterBox(kafka, SideTopics.DEFAULT, Clock.systemUTC(), Duration.ofSeconds(15))
                .run(
                        new Selection(
                                Range.ALL, LetterFilters.group(group.name()).and(LetterFilters.key(user)), false),
                        report,
                        new Pace(Double.POSITIVE_INFINITY, Clock.systemUTC(), time -> {}),
                        done -> {});
        assertThat(report.done()).isEqualTo(1);
        eventually("the replayed event").holds(() -> handled.contains(user));
        assertThat(letters(user)).hasSize(1);
    }

    // ------------------------------------------------------------------------------------------------------------

    private void publish(String user) {
        database.useTransaction(transaction ->
                publishing.outbox().append(transaction, TopicCatalogue.USERS, UserEvents.registered(user, 1)));
    }

    private void send(String key, byte[] value, Integrity writer) throws Exception {
        send(key, value, writer.seal(TOPIC, bytes(key), value));
    }

    private void send(String key, byte[] value, String digest) throws Exception {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(TOPIC, 0, bytes(key), value);
        TextHeaders.put(record.headers(), Integrity.HEADER, digest);
        try (Producer<byte[], byte[]> producer = kafka.producer(Duration.ofMinutes(1))) {
            producer.send(record).get();
        }
    }

    private static Integrity signatures(String id, String secret) {
        return Integrity.signatures(DigestPolicy.SIGNED, List.of(new SigningKey(id, bytes(secret))));
    }

    private List<ConsumerRecord<byte[], byte[]>> letters(String key) {
        return new TopicsOnBroker(kafka).deadLetters(group, key);
    }

    private static byte[] event(String user) throws Exception {
        try (AvroCodec codec = new AvroCodec(REGISTRY.url().toString(), List.of(TopicCatalogue.USERS))) {
            return codec.encode(TopicCatalogue.USERS, UserEvents.registered(user, 1));
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
