package io.thereview.runtime.consume;

import static io.thereview.testkit.wait.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.thereview.event.ConsumerGroup;
import io.thereview.event.Handler;
import io.thereview.event.Outcome;
import io.thereview.events.topic.TopicCatalogue;
import io.thereview.events.user.UserDeleted;
import io.thereview.events.user.UserRegistered;
import io.thereview.events.user.UserUpdated;
import io.thereview.runtime.inbox.Inbox;
import io.thereview.runtime.kafka.KafkaClients;
import io.thereview.runtime.sample.Databases;
import io.thereview.runtime.sample.TopicsOnBroker;
import io.thereview.runtime.sample.UserEvents;
import io.thereview.runtime.serde.AvroCodec;
import io.thereview.testkit.event.GroupOffsets;
import io.thereview.testkit.ledger.Ledger;
import io.thereview.testkit.server.KafkaExtension;
import io.thereview.testkit.server.PostgresExtension;
import io.thereview.testkit.server.RegistryExtension;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EventConsumerIT {

    @RegisterExtension
    static final PostgresExtension POSTGRES = PostgresExtension.create();

    @RegisterExtension
    static final KafkaExtension KAFKA = KafkaExtension.create();

    @RegisterExtension
    static final RegistryExtension REGISTRY = RegistryExtension.create();

    @RegisterExtension
    static final Ledger LEDGER = Ledger.create();

    private static final String TOPIC = TopicCatalogue.USERS.name();

    private final String run = UUID.randomUUID().toString().replace("-", "");
    private final ConsumerGroup group = new ConsumerGroup("test-" + UUID.randomUUID());
    private final Map<String, AtomicInteger> effects = new ConcurrentHashMap<>();
    private final List<EventConsumer> started = new CopyOnWriteArrayList<>();

    @BeforeEach
    void prepare() throws InterruptedException {
        LEDGER.secret(run);
        LEDGER.tolerate("set .* aside|could not process|waits for an outage"); // Other tests leave bytes there too.
        KAFKA.applyTopics();
        REGISTRY.registerAll();
    }

    @AfterEach
    void stop() throws InterruptedException {
        for (EventConsumer consumer : started) {
            consumer.stop();
        }
    }

    @Test
    void poison_is_set_aside_as_it_came_and_the_next_record_is_applied() throws Exception {
        String poisoned = user("poison");
        byte[] garbage = "no avro at all".getBytes(StandardCharsets.UTF_8);
        send(poisoned, garbage);
        send(poisoned, event(poisoned, 1));
        consume(this::count);

        eventually("the event behind the poison").holds(() -> effectsOf(poisoned) == 1);
        ConsumerRecord<byte[], byte[]> letter = deadLetter();
        assertThat(letter.value()).isEqualTo(garbage);
        assertThat(letter.key()).isEqualTo(poisoned.getBytes(StandardCharsets.UTF_8));
        assertThat(header(letter, "origin")).isEqualTo("test");
        assertThat(header(letter, "__dlq.errors.topic")).isEqualTo(TOPIC);
        assertThat(header(letter, "__dlq.errors.disposition")).isEqualTo("undecodable");
        assertThat(header(letter, "__dlq.errors.delivery.count")).isEqualTo("1");
    }

    @Test
    void poison_as_large_as_the_topic_takes_is_set_aside_too() throws Exception {
        String huge = user("huge");
        byte[] garbage = new byte[1_048_400];
        Arrays.fill(garbage, (byte) 1);
        send(huge, garbage);
        consume(this::count);
        assertThat(deadLetter().value()).hasSize(1_048_400);
    }

    @Test
    void outage_costs_time_and_no_dead_letter() throws Exception {
        String late = user("late");
        send(late, event(late, 1));
        AtomicInteger attempts = new AtomicInteger();
        consume((event, delivery) -> {
            if (attempts.incrementAndGet() <= 5) {
                throw new ConnectException("mail server refuses");
            }
            return count(event, delivery);
        });

        eventually("the effect after the outage").holds(() -> effectsOf(late) == 1);
        assertThat(attempts).hasValue(6);
        assertThat(deadLetters()).isEmpty();
    }

    @Test
    void fault_is_tried_five_times_and_set_aside_while_other_partitions_go_on() throws Exception {
        String bad = user("bad");
        send(0, bad, event(bad, 1));
        String good = user("good");
        send(1, good, event(good, 1));
        AtomicInteger attempts = new AtomicInteger();
        consume((event, delivery) -> {
            if (event.getAggregateId().equals(bad)) {
                attempts.incrementAndGet();
                throw new IllegalStateException("a bug in the handler");
            }
            return count(event, delivery);
        });

        eventually("the good one").holds(() -> effectsOf(good) == 1);
        ConsumerRecord<byte[], byte[]> letter = deadLetter();
        assertThat(header(letter, "__dlq.errors.disposition")).isEqualTo("retries-exhausted");
        assertThat(header(letter, "__dlq.errors.exception")).isEqualTo("java.lang.IllegalStateException");
        assertThat(attempts).hasValue(5);
    }

    @Test
    void rejected_event_is_set_aside_at_once_and_leaves_no_trace_in_the_database() throws Exception {
        Jdbi database = Databases.migrated(POSTGRES);
        String rejected = user("rejected");
        send(rejected, event(rejected, 1));
        consume(new Inbox(database).transactional((event, delivery, transaction) -> Outcome.rejected("not today")));

        assertThat(header(deadLetter(), "__dlq.errors.message")).isEqualTo("not today");
        assertThat(inboxRows(database)).isZero();
    }

    @Test
    void replay_from_the_start_by_a_restarted_group_changes_nothing() throws Exception {
        Jdbi database = Databases.migrated(POSTGRES);
        Inbox inbox = new Inbox(database);
        String again = user("again");
        for (int version = 1; version <= 20; version++) {
            send(again, event(again, version));
        }
        send(again, event(again, 7));
        EventConsumer first = consume(inbox.transactional((event, delivery, transaction) -> count(event, delivery)));
        eventually("every event").holds(() -> effectsOf(again) == 20 && lag() == 0);
        first.stop();

        offsets().rewind();
        AtomicInteger seen = new AtomicInteger();
        Handler<UserRegistered> once = inbox.transactional((event, delivery, transaction) -> count(event, delivery));
        consume((event, delivery) -> {
            if (event.getAggregateId().equals(again)) {
                seen.incrementAndGet();
            }
            return once.handle(event, delivery);
        });
        eventually("the whole topic once more").holds(() -> seen.get() == 21);
        assertThat(effectsOf(again)).isEqualTo(20);
    }

    @Test
    void effect_outside_that_was_marked_done_is_not_repeated_and_one_that_failed_is() throws Exception {
        Jdbi database = Databases.migrated(POSTGRES);
        String mailed = user("mailed");
        send(mailed, event(mailed, 1));
        send(mailed, event(mailed, 1));
        AtomicInteger attempts = new AtomicInteger();
        consume(new Inbox(database).recorded((event, delivery) -> {
            if (event.getAggregateId().equals(mailed) && attempts.incrementAndGet() == 1) {
                throw new ConnectException("mail server refuses");
            }
            return count(event, delivery);
        }));

        eventually("both deliveries").holds(() -> lag() == 0);
        assertThat(effectsOf(mailed)).isEqualTo(1);
        assertThat(attempts).hasValue(2);
    }

    @Test
    void loop_says_that_it_polls_and_has_joined() throws Exception {
        EventConsumer consumer = consume(this::count);
        eventually("membership").holds(consumer::joined);
        assertThat(consumer.alive()).isTrue();
        consumer.stop();
        assertThat(consumer.alive()).isFalse();
    }

    private String user(String name) {
        return name + "-" + run;
    }

    private Outcome count(UserRegistered event, Object delivery) {
        effects.computeIfAbsent(event.getAggregateId(), user -> new AtomicInteger())
                .incrementAndGet();
        return Outcome.applied();
    }

    private int effectsOf(String user) {
        return effects.getOrDefault(user, new AtomicInteger()).get();
    }

    private KafkaClients kafka() {
        return new KafkaClients(KAFKA.bootstrapServers(), "test");
    }

    private AvroCodec codec() {
        return new AvroCodec(REGISTRY.url().toString(), List.of(TopicCatalogue.USERS));
    }

    private byte[] event(String user, long version) {
        return codec().encode(TopicCatalogue.USERS, UserEvents.registered(user, version));
    }

    /** Only this test's records reach the handler; other tests use the same topic. */
    private EventConsumer consume(Handler<UserRegistered> handler) {
        Subscription subscription = Subscription.of(group)
                .topic(TopicCatalogue.USERS)
                .on(
                        UserRegistered.class,
                        (event, delivery) -> event.getAggregateId().endsWith(run)
                                ? handler.handle(event, delivery)
                                : Outcome.applied())
                .ignore(UserUpdated.class)
                .ignore(UserDeleted.class)
                .build();
        EventConsumer consumer = ConsumerParts.of(subscription, kafka(), codec(), Clock.systemUTC())
                .build();
        started.add(consumer);
        consumer.start();
        return consumer;
    }

    private void send(String key, byte[] value) throws Exception {
        send(Math.floorMod(key.hashCode(), 3), key, value);
    }

    private void send(int partition, String key, byte[] value) throws Exception {
        topics().send(TOPIC, partition, key, value);
    }

    private ConsumerRecord<byte[], byte[]> deadLetter() throws InterruptedException {
        return eventually("a dead letter of " + group)
                .get(this::deadLetters, found -> !found.isEmpty())
                .getFirst();
    }

    private List<ConsumerRecord<byte[], byte[]>> deadLetters() {
        return topics().deadLetters(group, run);
    }

    private long lag() throws Exception {
        return offsets().lag();
    }

    private GroupOffsets offsets() {
        return new GroupOffsets(KAFKA.bootstrapServers(), group.name(), List.of(TopicCatalogue.USERS));
    }

    private TopicsOnBroker topics() {
        return new TopicsOnBroker(kafka());
    }

    private int inboxRows(Jdbi database) {
        return database.withHandle(
                handle -> handle.createQuery("SELECT count(*) FROM inbox WHERE consumer_group = :group")
                        .bind("group", group.name())
                        .mapTo(Integer.class)
                        .one());
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return TopicsOnBroker.header(record, name);
    }
}
