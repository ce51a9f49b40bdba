package io.thereview.runtime.consume;

import static io.thereview.testkit.wait.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.thereview.event.Handler;
import io.thereview.event.Outcome;
import io.thereview.events.user.UserRegistered;
import io.thereview.runtime.inbox.Inbox;
import io.thereview.runtime.retry.SideTopics;
import io.thereview.runtime.sample.Databases;
import io.thereview.runtime.sample.MemoryWaitingKeys;
import io.thereview.testkit.ledger.Allowance;
import io.thereview.testkit.ledger.Ledger;
import io.thereview.testkit.ledger.Published;
import io.thereview.testkit.server.KafkaExtension;
import io.thereview.testkit.server.PostgresExtension;
import io.thereview.testkit.server.RegistryExtension;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is promised of every single event, with nothing around it being broken. */
class DeliveryIT {

    @RegisterExtension
    static final PostgresExtension POSTGRES = PostgresExtension.create();

    @RegisterExtension
    static final KafkaExtension KAFKA = KafkaExtension.create();

    @RegisterExtension
    static final RegistryExtension REGISTRY = RegistryExtension.create();

    @RegisterExtension
    static final Ledger LEDGER = Ledger.create();

    private final Jdbi database = Databases.migrated(POSTGRES);
    private Scene scene;
    private List<String> keys;

    @BeforeEach
    void prepare() throws Exception {
        KAFKA.applyTopics();
        scene = new Scene(KAFKA.bootstrapServers(), REGISTRY.url(), database, LEDGER);
        keys = IntStream.range(0, 10)
                .mapToObj(number -> scene.feed().key("key" + number))
                .toList();
        scene.audit(Allowance.NONE);
    }

    @AfterEach
    void end() throws Exception {
        scene.close();
    }

    @Test
    void topic_that_is_replayed_twice_and_then_shuffled_changes_nothing() throws Exception {
        scene.feed().publish(keys, 1, 6);
        scene.start(scene.parts(scene.inDatabase()));
        List<Published> all = scene.feed().published();
        scene.feed().publishAgain(all);
        scene.feed().publishAgain(all);
        List<Published> shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled, new Random(5));
        scene.feed().publishAgain(shuffled);
        scene.settled();
        assertThat(effects()).hasSize(60);
    }

    @Test
    void event_that_was_meant_for_another_topic_is_set_aside() throws Exception {
        LEDGER.announce("set .* aside");
        scene.feed().publishMisrouted(keys.getFirst(), 1);
        scene.feed().publish(keys, 2, 2);
        scene.start(scene.parts(scene.inDatabase()));
        scene.settled();
        assertThat(effects()).hasSize(10).doesNotContain(Feed.idOf(keys.getFirst(), 1));
    }

    @Test
    void event_that_fails_in_its_transaction_is_applied_when_it_is_tried_again() throws Exception {
        LEDGER.announce("could not process");
        Set<String> failed = ConcurrentHashMap.newKeySet();
        scene.feed().publish(keys, 1, 3);
        scene.start(scene.parts(new Inbox(database).transactional((event, delivery, transaction) -> {
                    Effects.add(transaction, delivery);
                    if (failed.add(delivery.eventId().toString())) {
                        throw new IllegalStateException("fails once, after its effect");
                    }
                    return Outcome.applied();
                }))
                .options(Options.retry(3, List.of())));
        scene.settled();
        assertThat(effects()).hasSize(30);
    }

    @Test
    void poison_is_one_dead_letter_each_and_everything_behind_it_is_applied() throws Exception {
        LEDGER.announce("set .* aside");
        for (int version = 1; version <= 5; version++) {
            scene.feed().publish(keys, version, version);
            scene.feed().publishPoison(keys.get(version), ("no avro " + version).getBytes(StandardCharsets.UTF_8));
            scene.feed().publishPoison(keys.get(version), new byte[0]);
        }
        scene.start(scene.parts(scene.inDatabase()));
        scene.settled();
        assertThat(effects()).hasSize(50);
    }

    /** The topic of dead letters takes only tiny records at first. */
    @Test
    void dead_letter_that_is_refused_holds_up_its_key_and_no_other_until_it_is_taken() throws Exception {
        LEDGER.announce("set .* aside|cannot let");
        SideTopics topics = new SideTopics("proof.letters-" + scene.group(), "retry.queue", "deadletter.audit");
        KAFKA.createTopic(topics.deadLetters(), 1, Map.of("max.message.bytes", "10"));
        scene.audit(topics);
        scene.feed().publishPoison(keys.getFirst(), "no avro at all".getBytes(StandardCharsets.UTF_8));
        scene.feed().publish(keys, 1, 3);
        scene.start(scene.parts(scene.inDatabase()).sideTopics(topics).options(Options.window(4)));
        eventually("all other keys").holds(() -> effects().size() == 27);
        assertThat(scene.lag()).isPositive();
        allow(topics.deadLetters(), 1_000_000);
        scene.settled();
        assertThat(effects()).hasSize(30);
    }

    private static void allow(String topic, int bytes) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", KAFKA.bootstrapServers()))) {
            admin.incrementalAlterConfigs(Map.of(
                            new ConfigResource(ConfigResource.Type.TOPIC, topic),
                            List.of(new AlterConfigOp(
                                    new ConfigEntry("max.message.bytes", Integer.toString(bytes)),
                                    AlterConfigOp.OpType.SET))))
                    .all()
                    .get();
        }
    }

    @Test
    void event_that_goes_by_way_of_the_retry_topic_keeps_its_key_in_order_and_holds_up_no_other() throws Exception {
        LEDGER.announce("could not process|by way of the retry topic");
        AtomicBoolean mended = new AtomicBoolean();
        String failing = keys.getFirst();
        Set<Integer> rounds = ConcurrentHashMap.newKeySet();
        Handler<UserRegistered> effect = scene.inDatabase();
        scene.start(scene.parts((event, delivery) -> {
                    if (!mended.get() && event.getAggregateId().equals(failing) && event.getAggregateVersion() == 3) {
                        rounds.add(rounds.size());
                        throw new IllegalStateException("a bug in the handler");
                    }
                    return effect.handle(event, delivery);
                })
                .options(Options.retry(1, Collections.nCopies(20, Duration.ofMillis(500))))
                .waitingKeys(new MemoryWaitingKeys()));
        scene.feed().publish(keys, 1, 10);
        eventually("all other keys").holds(() -> effects().size() == 9 * 10 + 2);
        scene.settled();
        assertThat(effects()).hasSize(92);
        eventually("it to have failed twice").holds(() -> rounds.size() >= 2);
        scene.feed().publish(List.of(failing), 11, 12);
        scene.settled();
        mended.set(true);
        eventually("the rest of the key").holds(() -> effects().size() == 102);
        assertThat(effects().subList(92, 102)).isEqualTo(Feed.idsOf(failing, 3, 12));
    }

    @Test
    void topic_of_transactions_has_no_lag_when_it_is_idle_and_what_was_aborted_is_never_seen() throws Exception {
        scene.start(scene.parts(scene.inDatabase()));
        scene.feed().publishInTransaction(keys, 1, true);
        scene.feed().publishInTransaction(keys, 2, false);
        scene.feed().publishInTransaction(keys, 3, true);
        scene.settled();
        assertThat(effects()).hasSize(20);
        scene.feed().publishInTransaction(keys, 4, false);
        scene.settled();
    }

    private List<String> effects() {
        return Effects.inTable(database, scene.group());
    }
}
