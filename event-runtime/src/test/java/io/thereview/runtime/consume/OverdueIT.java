package io.thereview.runtime.consume;

import static io.thereview.testkit.wait.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.thereview.event.Handler;
import io.thereview.events.user.UserRegistered;
import io.thereview.runtime.inbox.JdbiWaitingKeys;
import io.thereview.runtime.kafka.OnDemand;
import io.thereview.runtime.kafka.TopicIds;
import io.thereview.runtime.retry.SideTopics;
import io.thereview.runtime.sample.Databases;
import io.thereview.testkit.ledger.Allowance;
import io.thereview.testkit.ledger.Ledger;
import io.thereview.testkit.server.KafkaExtension;
import io.thereview.testkit.server.PostgresExtension;
import io.thereview.testkit.server.RegistryExtension;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Events were postponed, and the retry topic no longer keeps their copies. */
class OverdueIT {

    @RegisterExtension
    static final PostgresExtension POSTGRES = PostgresExtension.create();

    @RegisterExtension
    static final KafkaExtension KAFKA = KafkaExtension.create();

    @RegisterExtension
    static final RegistryExtension REGISTRY = RegistryExtension.create();

    @RegisterExtension
    static final Ledger LEDGER = Ledger.create();

    private final Jdbi database = Databases.migrated(POSTGRES);
    private final AtomicBoolean mended = new AtomicBoolean();
    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
    private Scene scene;
    private SideTopics topics;
    private OnDemand<Admin> admin;
    private String failing;
    private String other;

    @BeforeEach
    void prepare() throws Exception {
        LEDGER.announce("could not process|by way of the retry topic|reads again from");
        scene = new Scene(KAFKA.bootstrapServers(), REGISTRY.url(), database, LEDGER);
        topics = new SideTopics("deadletter.queue", "proof.retries-" + scene.group(), "deadletter.audit");
        KAFKA.applyTopics();
        KAFKA.createTopic(topics.retries(), 1, Map.of());
        admin = new OnDemand<>(scene.kafka()::admin);
        failing = scene.feed().key("failing");
        other = scene.feed().key("other");
        scene.audit(Allowance.NONE);
    }

    @AfterEach
    void end() throws Exception {
        scene.close();
        admin.ifOpened(Admin::close);
    }

    @Test
    void group_that_was_away_for_too_long_reads_what_waits_from_where_it_was_published() throws Exception {
        EventConsumer first = scene.start(parts());
        postponed();
        first.stop();
        loseCopies();
        mended.set(true);
        scene.start(parts());
        applied();
    }

    @Test
    void group_that_runs_notices_it_too() throws Exception {
        scene.start(parts());
        postponed();
        loseCopies();
        mended.set(true);
        ahead.set(Duration.ofMinutes(11));
        applied();
    }

    /** The third event of the key is postponed for hours, and the others of the key follow it. */
    private void postponed() throws Exception {
        scene.feed().publish(List.of(failing, other), 1, 6);
        scene.settled();
        eventually("the key to wait").holds(() -> waiting() == 4 && effects().size() == 8);
    }

    private void loseCopies() throws Exception {
        TopicPartition partition = new TopicPartition(topics.retries(), 0);
        admin.get()
                .deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(-1)))
                .all()
                .get();
        database.useHandle(handle -> handle.createUpdate("UPDATE waiting_record SET since = now() - interval '6 hours'"
                        + " WHERE consumer_group = :group")
                .bind("group", scene.group().name())
                .execute());
    }

    private void applied() throws Exception {
        eventually("the rest of the key").holds(() -> effects().size() == 12);
        assertThat(effects().subList(8, 12)).isEqualTo(Feed.idsOf(failing, 3, 6));
        eventually("nothing to wait any more").holds(() -> waiting() == 0);
    }

    private ConsumerParts parts() {
        Handler<UserRegistered> effect = scene.inDatabase();
        Handler<UserRegistered> faulty = (event, delivery) -> {
            if (!mended.get() && event.getAggregateId().equals(failing) && event.getAggregateVersion() == 3) {
                throw new IllegalStateException("a bug in the handler");
            }
            return effect.handle(event, delivery);
        };
        return scene.parts(faulty)
                .ticking(() -> System.nanoTime() + ahead.get().toNanos())
                .sideTopics(topics)
                .waitingKeys(new JdbiWaitingKeys(database, new TopicIds(admin::get)))
                .options(Options.retry(1, List.of(Duration.ofHours(2))));
    }

    private List<String> effects() {
        return Effects.inTable(database, scene.group());
    }

    private int waiting() {
        return database.withHandle(
                handle -> handle.createQuery("SELECT count(*) FROM waiting_record WHERE consumer_group = :group")
                        .bind("group", scene.group().name())
                        .mapTo(Integer.class)
                        .one());
    }
}
