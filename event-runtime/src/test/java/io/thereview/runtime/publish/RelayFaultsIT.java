package io.thereview.runtime.publish;

import static io.thereview.testkit.wait.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.thereview.runtime.kafka.KafkaClients;
import io.thereview.runtime.observe.PublishObserver;
import io.thereview.runtime.outbox.LeadTable;
import io.thereview.runtime.outbox.Outbox;
import io.thereview.runtime.outbox.OutboxTable;
import io.thereview.runtime.outbox.SetAsideTable;
import io.thereview.runtime.record.SealedEvent;
import io.thereview.runtime.sample.Databases;
import io.thereview.runtime.sample.Sealers;
import io.thereview.runtime.sample.TopicsOnBroker;
import io.thereview.testkit.server.KafkaExtension;
import io.thereview.testkit.server.PostgresExtension;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the relay does when something is not as it should be: with brokers, the database, records, or another relay. */
class RelayFaultsIT {

    @RegisterExtension
    static final PostgresExtension POSTGRES = PostgresExtension.create();

    @RegisterExtension
    static final KafkaExtension KAFKA = KafkaExtension.create();

    private static final String NOWHERE = "127.0.0.1:1";

    private final Jdbi database = Databases.migrated(POSTGRES);
    private final Signal signal = new Signal();
    private final Outbox outbox = new Outbox(Sealers.unused(), new OutboxTable(), signal::raise);
    private final List<Relay> relays = new ArrayList<>();
    private String topic = "";

    @BeforeEach
    void prepare() throws InterruptedException {
        database.useHandle(handle -> handle.execute("TRUNCATE outbox, outbox_set_aside, outbox_lead"));
        topic = KAFKA.createTopic(3);
    }

    @AfterEach
    void stop() throws InterruptedException {
        for (Relay relay : relays) {
            relay.stop();
        }
    }

    @Test
    void event_of_a_transaction_that_commits_after_a_later_one_is_published() throws Exception {
        relay(KAFKA.bootstrapServers());
        try (Handle late = database.open()) {
            late.begin();
            outbox.append(late, List.of(Promised.event(topic, "late", 1)));
            promise(Promised.event(topic, "early", 1));
            awaitRecords(1);
            late.commit();
        }
        assertThat(Promised.byKey(awaitRecords(2))).containsOnlyKeys("early", "late");
        awaitEmptyOutbox();
    }

    @Test
    void topic_that_is_missing_holds_up_no_other_and_its_events_go_when_it_is_there() throws Exception {
        String missing = "missing." + UUID.randomUUID();
        Relay relay = relay(KAFKA.bootstrapServers());
        promise(Promised.event(missing, "m", 1), Promised.event(topic, "a", 1), Promised.event(missing, "m", 2));
        promise(Promised.event(topic, "a", 2));
        assertThat(Promised.byKey(awaitRecords(2))).isEqualTo(Map.of("a", List.of(1L, 2L)));
        assertThat(Promised.backlog(database)).isEqualTo(2);
        assertThat(relay.waitingTopics()).containsExactly(missing);

        KAFKA.createTopic(missing, 1, Map.of());
        awaitEmptyOutbox();
        assertThat(Promised.byKey(on(missing))).isEqualTo(Map.of("m", List.of(1L, 2L)));
    }

    @Test
    void record_that_can_never_be_sent_is_set_aside_with_its_key_and_goes_on_when_it_is_let() throws Exception {
        byte[] large = new byte[1_100_000];
        new Random(1).nextBytes(large); // What compresses well is not large to a broker.
        relay(KAFKA.bootstrapServers());
        promise(Promised.event(topic, "k", 1), Promised.event(topic, "k", 2, payload("k/2", large)));
        promise(Promised.event(topic, "k", 3), Promised.event(topic, "other", 1));
        eventually("the key to be set aside").holds(() -> keysSetAside() == 1);
        promise(Promised.event(topic, "k", 4), Promised.event(topic, "other", 2));
        eventually("all but the key's").holds(() -> Promised.backlog(database) == 3);
        assertThat(versions(on(topic))).isEqualTo(Map.of("k", List.of("1"), "other", List.of("1", "2")));
        assertThat(reasons()).singleElement().asString().contains("raise the topic's max.message.bytes");

        allow(2_000_000);
        database.useHandle(handle -> handle.execute("DELETE FROM outbox_set_aside"));
        awaitEmptyOutbox();
        assertThat(versions(on(topic)).get("k")).containsExactly("1", "2", "3", "4");
    }

    @Test
    void relay_that_says_nothing_any_more_is_replaced_when_its_lease_is_over() throws Exception {
        long epoch = database.withHandle(handle -> new LeadTable().take(handle, "silent", Duration.ofSeconds(3)))
                .orElseThrow();
        promise(Promised.event(topic, "k", 1));
        Relay relay = relay(KAFKA.bootstrapServers(), Duration.ofSeconds(3));
        assertThat(relay.leading()).isFalse();
        awaitEmptyOutbox();
        assertThat(relay.leading()).isTrue();
        boolean prolonged = database.withHandle(handle -> new LeadTable().renew(handle, epoch, Duration.ofSeconds(3)));
        assertThat(prolonged).as("whether the old lead could be prolonged").isFalse();
    }

    @Test
    void lead_is_one_relays_at_a_time_and_given_back_by_the_one_that_stops() throws Exception {
        Relay first = relay(KAFKA.bootstrapServers());
        eventually("the first to lead").holds(first::leading);
        Relay second = relay(KAFKA.bootstrapServers());
        promise(Promised.event(topic, "k", 1));
        awaitEmptyOutbox();
        assertThat(second.leading()).isFalse();
        first.stop();
        promise(Promised.event(topic, "k", 2));
        eventually("the second to lead long before the end of a lease of a minute")
                .holds(second::leading);
        awaitEmptyOutbox();
        assertThat(Promised.byKey(on(topic))).isEqualTo(Map.of("k", List.of(1L, 2L)));
    }

    @Test
    void relay_whose_lead_another_has_taken_forgets_nothing_and_lets_it_work() throws Exception {
        Relay relay = relay(NOWHERE, Duration.ofSeconds(3));
        eventually("it to lead").holds(relay::leading);
        database.useHandle(handle -> handle.execute(
                "UPDATE outbox_lead SET epoch = epoch + 1, holder = 'another', until = now() + interval '1 minute'"));
        promise(Promised.event(topic, "k", 1));
        eventually("it to notice").holds(() -> !relay.leading());
        assertThat(Promised.backlog(database)).isEqualTo(1);
    }

    @Test
    void table_of_the_lead_that_is_missing_is_named_with_the_remedy() throws Exception {
        database.useHandle(handle -> handle.execute("ALTER TABLE outbox_lead RENAME TO elsewhere"));
        promise(Promised.event(topic, "k", 1));
        Relay relay = relay(KAFKA.bootstrapServers());
        eventually("the trouble")
                .holds(() -> relay.trouble().contains("outbox_lead")
                        && relay.trouble().contains("run 'db migrate'"));
        database.useHandle(handle -> handle.execute("ALTER TABLE elsewhere RENAME TO outbox_lead"));
        awaitEmptyOutbox();
        eventually("no trouble").holds(() -> relay.trouble().isEmpty());
    }

    @Test
    void events_wait_while_no_broker_answers_and_no_transaction_is_open_meanwhile() throws Exception {
        promise(Promised.event(topic, "k", 1));
        Relay hopeless = relay(NOWHERE);
        eventually("the topic to be held").holds(() -> hopeless.waitingTopics().contains(topic));
        int idle = database.withHandle(handle -> handle.createQuery("SELECT count(*) FROM pg_stat_activity WHERE"
                        + " datname = current_database() AND state LIKE 'idle in transaction%'")
                .mapTo(Integer.class)
                .one());
        assertThat(idle).as("transactions that are open and do nothing").isZero();
        hopeless.stop();
        assertThat(Promised.backlog(database)).isEqualTo(1);
        relay(KAFKA.bootstrapServers());
        awaitEmptyOutbox();
        assertThat(on(topic)).hasSize(1);
    }

    private Relay relay(String bootstrapServers) {
        return relay(bootstrapServers, Duration.ofMinutes(1));
    }

    private Relay relay(String bootstrapServers, Duration lease) {
        KafkaClients kafka = new KafkaClients(bootstrapServers, "relay-test");
        Relay relay = new Relay(
                database, kafka, RelayOptions.of("relay-" + relays.size()).lease(lease), signal, PublishObserver.NONE);
        relays.add(relay);
        relay.start();
        return relay;
    }

    private void promise(SealedEvent... events) {
        Promised.promise(database, outbox, List.of(events));
    }

    private void awaitEmptyOutbox() throws InterruptedException {
        eventually("the outbox to be empty").holds(() -> Promised.backlog(database) == 0);
    }

    private List<ConsumerRecord<byte[], byte[]>> awaitRecords(int number) throws InterruptedException {
        return eventually(number + " records").get(() -> on(topic), found -> found.size() >= number);
    }

    private static List<ConsumerRecord<byte[], byte[]>> on(String topic) {
        return new TopicsOnBroker(new KafkaClients(KAFKA.bootstrapServers(), "reader")).all(topic);
    }

    private static byte[] payload(String text, byte[] filled) {
        byte[] begin = (text + '/').getBytes(StandardCharsets.UTF_8);
        System.arraycopy(begin, 0, filled, 0, begin.length);
        return filled;
    }

    private static Map<String, List<String>> versions(Collection<ConsumerRecord<byte[], byte[]>> records) {
        Map<String, List<String>> versions = new TreeMap<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            String[] parts = new String(record.value(), StandardCharsets.UTF_8).split("/", 3);
            versions.computeIfAbsent(parts[0], any -> new ArrayList<>()).add(parts[1]);
        }
        return versions;
    }

    private long keysSetAside() {
        return database.withHandle(new SetAsideTable()::count);
    }

    private List<String> reasons() {
        return database.withHandle(handle -> handle.createQuery("SELECT reason FROM outbox_set_aside")
                .mapTo(String.class)
                .list());
    }

    private void allow(int bytes) throws Exception {
        try (Admin admin = new KafkaClients(KAFKA.bootstrapServers(), "admin").admin()) {
            ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
            AlterConfigOp larger = new AlterConfigOp(
                    new ConfigEntry("max.message.bytes", Integer.toString(bytes)), AlterConfigOp.OpType.SET);
            admin.incrementalAlterConfigs(Map.of(resource, List.of(larger)))
                    .all()
                    .get();
        }
    }
}
