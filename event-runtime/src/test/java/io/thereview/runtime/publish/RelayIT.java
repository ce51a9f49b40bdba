package io.thereview.runtime.publish;

import static io.thereview.testkit.wait.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thereview.event.ConsumerGroup;
import io.thereview.event.EventTopic;
import io.thereview.events.topic.TopicCatalogue;
import io.thereview.events.user.UserRegistered;
import io.thereview.runtime.integrity.DigestPolicy;
import io.thereview.runtime.integrity.Integrity;
import io.thereview.runtime.kafka.KafkaClients;
import io.thereview.runtime.observe.PublishObserver;
import io.thereview.runtime.outbox.Outbox;
import io.thereview.runtime.outbox.OutboxTable;
import io.thereview.runtime.record.SealedEvent;
import io.thereview.runtime.record.Sealer;
import io.thereview.runtime.record.TooLargeException;
import io.thereview.runtime.sample.Databases;
import io.thereview.runtime.sample.Sealers;
import io.thereview.runtime.sample.UserEvents;
import io.thereview.runtime.serde.AvroCodec;
import io.thereview.testkit.server.KafkaExtension;
import io.thereview.testkit.server.PostgresExtension;
import io.thereview.testkit.server.RegistryExtension;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RelayIT {

    @RegisterExtension
    static final PostgresExtension POSTGRES = PostgresExtension.create();

    @RegisterExtension
    static final KafkaExtension KAFKA = KafkaExtension.create();

    @RegisterExtension
    static final RegistryExtension REGISTRY = RegistryExtension.create();

    private static final EventTopic USERS = TopicCatalogue.USERS;
    private static final Integrity CHECKSUMS = Integrity.checksums(DigestPolicy.REQUIRED);

    private final OutboxTable table = new OutboxTable();
    private final Signal signal = new Signal();
    private final String user = "user-" + UUID.randomUUID();
    private Jdbi database = Jdbi.create("unset");
    private Outbox outbox = new Outbox(Sealers.unused(), table, signal::raise);

    private static AvroCodec codec(String registry) {
        return new AvroCodec(registry, List.of(USERS));
    }

    @BeforeEach
    void set_up() throws InterruptedException {
        KAFKA.applyTopics();
        REGISTRY.registerAll();
        database = Databases.migrated(POSTGRES);
        database.useHandle(handle -> handle.execute("TRUNCATE outbox, outbox_lead"));
        outbox = new Outbox(Sealers.with(REGISTRY, USERS), table, signal::raise);
    }

    @Test
    void committed_event_arrives_with_key_headers_and_wire_bytes_and_leaves_the_outbox() throws Exception {
        UserRegistered event = UserEvents.registered(user, 1);
        Relay relay = relay(KAFKA.bootstrapServers());
        relay.start();
        database.useTransaction(transaction -> outbox.append(transaction, USERS, event));

        ConsumerRecord<byte[], byte[]> record = records(1).getFirst();
        assertThat(codec(REGISTRY.url().toString()).decode(USERS.name(), record.value()))
                .isEqualTo(event);
        assertThat(CHECKSUMS.verify(USERS.name(), record.key(), record.value(), record.headers()))
                .isEmpty();
        assertThat(header(record, "ce_id")).isEqualTo(event.getEventId().toString());
        assertThat(header(record, "ce_type")).isEqualTo("user.registered.v1");
        assertThat(header(record, "ce_time")).isEqualTo("2026-11-01T12:00:00.123456Z");
        assertThat(header(record, "traceparent")).matches("00-4bf92f3577b34da6a3ce929d0e0e4736-[0-9a-f]{16}-01");
        assertThat(record.timestampType()).isEqualTo(TimestampType.CREATE_TIME);
        eventually("the outbox to be empty").holds(() -> backlog() == 0);
        relay.stop();
    }

    @Test
    void rolled_back_event_is_never_published() throws Exception {
        database.useTransaction(transaction -> {
            outbox.append(transaction, USERS, UserEvents.registered(user, 1));
            transaction.rollback();
        });
        assertThat(backlog()).isZero();
    }

    @Test
    void thousand_events_of_one_key_keep_their_order_with_two_relays_at_work() throws Exception {
        int events = 1_200;
        database.useTransaction(transaction -> {
            for (int version = 1; version <= events; version++) {
                outbox.append(transaction, USERS, UserEvents.registered(user, version));
            }
        });
        Relay one = relay(KAFKA.bootstrapServers());
        Relay other = relay(KAFKA.bootstrapServers());
        one.start();
        other.start();
        List<ConsumerRecord<byte[], byte[]>> records = records(events);
        one.stop();
        other.stop();

        AvroCodec codec = codec(REGISTRY.url().toString());
        List<Long> versions = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            versions.add(((UserRegistered) codec.decode(USERS.name(), record.value())).getAggregateVersion());
        }
        assertThat(versions).hasSize(events).isSorted().doesNotHaveDuplicates();
        assertThat(backlog()).isZero();
    }

    @Test
    void events_wait_in_the_outbox_while_no_broker_has_an_address() throws Exception {
        database.useTransaction(transaction -> outbox.append(transaction, USERS, UserEvents.registered(user, 1)));
        Relay nowhere = relay("no-such-broker.invalid:9092");
        nowhere.start();
        eventually("the trouble").holds(() -> nowhere.trouble().contains("Failed to construct kafka producer"));
        nowhere.stop();
        assertThat(backlog()).isEqualTo(1);

        Relay relay = relay(KAFKA.bootstrapServers());
        relay.start();
        assertThat(records(1)).hasSize(1);
        relay.stop();
    }

    @Test
    void event_that_is_larger_than_its_topic_takes_is_refused_before_the_commit() {
        Sealer sealer = new Sealer(
                codec(REGISTRY.url().toString()), CHECKSUMS, "/test", topic -> topic.equals(USERS.name()) ? 600 : 0);
        Outbox small = new Outbox(sealer, table, signal::raise);
        assertThatThrownBy(() -> database.useTransaction(
                        transaction -> small.append(transaction, USERS, UserEvents.registered(user, 1))))
                .isInstanceOf(TooLargeException.class)
                .hasMessageContaining("users.events takes at most 600")
                .hasMessageContaining("max.message.bytes");
        assertThat(backlog()).isZero();
    }

    /** As the other side sees it: the broker's own count of the batch, with nothing else in it and not compressed. */
    @Test
    void record_that_just_fits_by_our_count_is_taken_by_the_broker() throws Exception {
        UserRegistered event = UserEvents.registered(user, 1);
        long bytes = fits(event);
        String topic = KAFKA.createTopic("test." + shortId(), 1, Map.of("max.message.bytes", Long.toString(bytes)));
        SealedEvent sealed = outbox.seal(USERS, event);
        SealedEvent moved =
                new SealedEvent(topic, sealed.key(), sealed.payload(), sealed.aggregateType(), sealed.headers());
        database.useTransaction(transaction -> outbox.append(transaction, List.of(moved)));
        Relay relay = relay(KAFKA.bootstrapServers());
        relay.start();
        eventually("the outbox to be empty").holds(() -> backlog() == 0);
        relay.stop();
    }

    /** The lowest limit under which the event is not too large. */
    private static long fits(UserRegistered event) {
        AvroCodec codec = codec(REGISTRY.url().toString());
        long limit = 1;
        while (true) {
            long tried = limit;
            try {
                new Sealer(codec, CHECKSUMS, "/test", topic -> tried).seal(USERS, event);
                return limit;
            } catch (TooLargeException e) {
                limit = e.bytes();
            }
        }
    }

    private Relay relay(String bootstrapServers) {
        return new Relay(
                database,
                new KafkaClients(bootstrapServers, "relay-test"),
                RelayOptions.of("relay-" + shortId()),
                signal,
                PublishObserver.NONE);
    }

    private long backlog() {
        return Promised.backlog(database);
    }

    /** Reads the topic from its beginning until this test's user has as many records as expected. */
    private List<ConsumerRecord<byte[], byte[]>> records(int expected) throws InterruptedException {
        List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
        try (Consumer<byte[], byte[]> consumer =
                new KafkaClients(KAFKA.bootstrapServers(), "reader").consumer(new ConsumerGroup("r-" + shortId()))) {
            consumer.subscribe(List.of(USERS.name()));
            eventually(expected + " records of " + user).holds(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> {
                    if (user.equals(new String(record.key(), StandardCharsets.UTF_8))) {
                        found.add(record);
                    }
                });
                return found.size() >= expected;
            });
        }
        return found;
    }

    private static String shortId() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
