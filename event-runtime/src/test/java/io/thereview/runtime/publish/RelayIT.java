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
import io.thereview.runtime.outbox.Outbox;
import io.thereview.runtime.outbox.OutboxTable;
import io.thereview.runtime.sample.Databases;
import io.thereview.runtime.sample.UserEvents;
import io.thereview.runtime.serde.AvroCodec;
import io.thereview.testkit.server.KafkaExtension;
import io.thereview.testkit.server.PostgresExtension;
import io.thereview.testkit.server.RegistryExtension;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
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
    private Outbox outbox = new Outbox(codec("http://unset"), CHECKSUMS, table, "/test", signal::raise);

    private static AvroCodec codec(String registry) {
        return new AvroCodec(registry, List.of(USERS));
    }

    @BeforeEach
    void set_up() throws InterruptedException {
        KAFKA.applyTopics();
        REGISTRY.registerAll();
        database = Databases.migrated(POSTGRES);
        database.useHandle(handle -> handle.execute("TRUNCATE outbox"));
        outbox = new Outbox(codec(REGISTRY.url().toString()), CHECKSUMS, table, "/test", signal::raise);
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
    void events_wait_in_the_outbox_while_no_broker_answers() throws Exception {
        database.useTransaction(transaction -> outbox.append(transaction, USERS, UserEvents.registered(user, 1)));
        Relay hopeless = relay("127.0.0.1:1");
        hopeless.start();
        eventually("the relay to hold the lock, that is, to try")
                .holds(() -> !database.inTransaction(transaction -> table.tryLead(transaction)));
        hopeless.stop();
        assertThat(backlog()).isEqualTo(1);

        Relay relay = relay(KAFKA.bootstrapServers());
        relay.start();
        assertThat(records(1)).hasSize(1);
        relay.stop();
    }

    @Test
    void events_wait_in_the_outbox_while_no_broker_has_an_address() {
        database.useTransaction(transaction -> outbox.append(transaction, USERS, UserEvents.registered(user, 1)));
        Relay nowhere = relay("no-such-broker.invalid:9092");

        assertThatThrownBy(nowhere::publishBatch).isInstanceOf(KafkaException.class);
        assertThat(backlog()).isEqualTo(1);
        boolean free = database.inTransaction(transaction -> table.tryLead(transaction));
        assertThat(free).as("whether another relay may try").isTrue();
    }

    @Test
    void leader_may_wait_for_brokers_longer_than_other_transactions_may_be_idle() {
        String allowed = database.inTransaction(transaction -> {
            transaction.execute("SET LOCAL idle_in_transaction_session_timeout = '30s'");
            assertThat(table.tryLead(transaction)).isTrue();
            return transaction
                    .createQuery("SHOW idle_in_transaction_session_timeout")
                    .mapTo(String.class)
                    .one();
        });
        assertThat(allowed).isEqualTo("0");
    }

    private Relay relay(String bootstrapServers) {
        return new Relay(database, table, new KafkaClients(bootstrapServers, "relay-test"), signal);
    }

    private long backlog() {
        return database.withHandle(table::backlog);
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
