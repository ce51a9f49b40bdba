package io.thereview.runtime.consume;

import static io.thereview.testkit.wait.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.thereview.event.Handler;
import io.thereview.event.Outcome;
import io.thereview.events.user.UserRegistered;
import io.thereview.runtime.inbox.Inbox;
import io.thereview.runtime.inbox.JdbiPositions;
import io.thereview.runtime.inbox.JdbiWaitingKeys;
import io.thereview.runtime.kafka.OnDemand;
import io.thereview.runtime.kafka.TopicIds;
import io.thereview.runtime.sample.Databases;
import io.thereview.testkit.event.GroupOffsets;
import io.thereview.testkit.ledger.Allowance;
import io.thereview.testkit.ledger.Ledger;
import io.thereview.testkit.server.KafkaExtension;
import io.thereview.testkit.server.PostgresExtension;
import io.thereview.testkit.server.RegistryExtension;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Where a group begins that keeps its position, and what waits, beside its effects. */
class HomecomingIT {

    @RegisterExtension
    static final PostgresExtension POSTGRES = PostgresExtension.create();

    @RegisterExtension
    static final KafkaExtension KAFKA = KafkaExtension.create();

    @RegisterExtension
    static final RegistryExtension REGISTRY = RegistryExtension.create();

    @RegisterExtension
    static final Ledger LEDGER = Ledger.create();

    private static final List<String> TABLES = List.of("inbox", "consumer_position", "waiting_record", "proof_effect");

    private final Jdbi database = Databases.migrated(POSTGRES);
    private final AtomicInteger handled = new AtomicInteger();
    private Scene scene;
    private OnDemand<Admin> admin;
    private List<String> keys;

    @BeforeEach
    void prepare() throws Exception {
        KAFKA.applyTopics();
        scene = new Scene(KAFKA.bootstrapServers(), REGISTRY.url(), database, LEDGER);
        admin = new OnDemand<>(scene.kafka()::admin);
        keys = IntStream.range(0, 5)
                .mapToObj(number -> scene.feed().key("key" + number))
                .toList();
        scene.audit(Allowance.NONE);
    }

    @AfterEach
    void end() throws Exception {
        scene.close();
        admin.ifOpened(Admin::close);
    }

    @Test
    void database_that_was_restored_from_a_backup_reads_again_what_it_has_lost() throws Exception {
        scene.feed().publish(keys, 1, 10);
        EventConsumer first = scene.start(parts(counted()));
        scene.settled();
        backUp();
        scene.feed().publish(keys, 11, 20);
        scene.settled();
        first.stop();
        assertThat(effects()).hasSize(100);

        restore();
        assertThat(effects()).hasSize(50);
        handled.set(0);
        scene.start(parts(counted()));
        eventually("what the backup lacks").holds(() -> effects().size() == 100);
        assertThat(handled.get()).as("deliveries, not the whole topic again").isBetween(50, 99);
    }

    @Test
    void group_that_somebody_has_set_back_begins_there_and_not_at_its_position() throws Exception {
        scene.feed().publish(keys, 1, 10);
        EventConsumer first = scene.start(parts(counted()));
        scene.settled();
        first.stop();
        new GroupOffsets(KAFKA.bootstrapServers(), scene.group().name(), List.of(scene.topic())).rewind();
        handled.set(0);
        scene.start(parts(counted()));
        eventually("the whole topic once more").holds(() -> handled.get() == 50);
        scene.settled();
        assertThat(effects()).hasSize(50);
    }

    @Test
    void group_whose_committed_offsets_somebody_has_deleted_goes_on_at_its_position() throws Exception {
        scene.feed().publish(keys, 1, 10);
        EventConsumer first = scene.start(parts(counted()));
        scene.settled();
        first.stop();
        admin.get().deleteConsumerGroups(List.of(scene.group().name())).all().get();
        scene.feed().publish(keys, 11, 12);
        handled.set(0);
        scene.start(parts(counted()));
        scene.settled();
        assertThat(effects()).hasSize(60);
        assertThat(handled.get()).as("deliveries, of what is new alone").isEqualTo(10);
    }

    @Test
    void key_that_waits_is_waited_for_by_the_next_process_too() throws Exception {
        LEDGER.announce("could not process|by way of the retry topic");
        AtomicBoolean mended = new AtomicBoolean();
        String failing = keys.getFirst();
        Handler<UserRegistered> effect = scene.inDatabase();
        Handler<UserRegistered> faulty = (event, delivery) -> {
            if (!mended.get() && event.getAggregateId().equals(failing) && event.getAggregateVersion() == 3) {
                throw new IllegalStateException("a bug in the handler");
            }
            return effect.handle(event, delivery);
        };
        ConsumerOptions patient = Options.retry(1, List.of(Duration.ofSeconds(2), Duration.ofSeconds(2)));
        scene.feed().publish(keys, 1, 10);
        EventConsumer first = scene.start(parts(faulty).options(patient));
        eventually("all other keys").holds(() -> effects().size() == 4 * 10 + 2);
        scene.settled();
        first.stop();

        mended.set(true);
        scene.feed().publish(List.of(failing), 11, 12);
        scene.start(parts(faulty).options(patient));
        eventually("the rest of the key").holds(() -> effects().size() == 52);
        assertThat(effects().subList(42, 52)).isEqualTo(Feed.idsOf(failing, 3, 12));
        eventually("nothing to wait any more").holds(() -> rows("waiting_record") == 0);
    }

    private ConsumerParts parts(Handler<UserRegistered> handler) {
        return scene.parts(handler)
                .positions(new JdbiPositions(database, new TopicIds(admin::get)))
                .waitingKeys(new JdbiWaitingKeys(database, new TopicIds(admin::get)))
                .options(Options.retry(3, List.of()));
    }

    /** Counts deliveries, and makes each effect once. */
    private Handler<UserRegistered> counted() {
        Handler<UserRegistered> once = new Inbox(database).transactional((event, delivery, transaction) -> {
            Effects.add(transaction, delivery);
            return Outcome.applied();
        });
        return (event, delivery) -> {
            handled.incrementAndGet();
            return once.handle(event, delivery);
        };
    }

    private List<String> effects() {
        return Effects.inTable(database, scene.group());
    }

    private int rows(String table) {
        return database.withHandle(
                handle -> handle.createQuery("SELECT count(*) FROM " + table + " WHERE consumer_group = :group")
                        .bind("group", scene.group().name())
                        .mapTo(Integer.class)
                        .one());
    }

    private void backUp() {
        database.useTransaction(transaction -> TABLES.forEach(
                table -> transaction.execute("CREATE TABLE kept_" + table + " AS SELECT * FROM " + table)));
    }

    private void restore() {
        database.useTransaction(transaction -> TABLES.forEach(table -> {
            transaction.execute("TRUNCATE " + table);
            transaction.execute("INSERT INTO " + table + " OVERRIDING SYSTEM VALUE SELECT * FROM kept_" + table);
        }));
    }
}
