package io.thereview.runtime.consume;

import static io.thereview.testkit.wait.Eventually.eventually;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.thereview.event.Handler;
import io.thereview.event.Outcome;
import io.thereview.events.user.UserRegistered;
import io.thereview.runtime.inbox.JdbiPositions;
import io.thereview.runtime.inbox.JdbiWaitingKeys;
import io.thereview.runtime.kafka.OnDemand;
import io.thereview.runtime.kafka.TopicIds;
import io.thereview.runtime.replay.AuditEntry.Action;
import io.thereview.runtime.replay.Fact;
import io.thereview.runtime.replay.Job;
import io.thereview.runtime.replay.Letter;
import io.thereview.runtime.replay.LetterBox;
import io.thereview.runtime.replay.LetterFilters;
import io.thereview.runtime.replay.Pace;
import io.thereview.runtime.replay.Range;
import io.thereview.runtime.replay.Report;
import io.thereview.runtime.replay.Selection;
import io.thereview.runtime.retry.SideTopics;
import io.thereview.runtime.sample.Databases;
import io.thereview.testkit.ledger.Allowance;
import io.thereview.testkit.ledger.Ledger;
import io.thereview.testkit.ledger.Place;
import io.thereview.testkit.ledger.Published;
import io.thereview.testkit.server.KafkaExtension;
import io.thereview.testkit.server.PostgresExtension;
import io.thereview.testkit.server.RegistryExtension;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A key whose events wait behind a dead letter, until somebody replays or discards it. */
class QuarantineIT {

    @RegisterExtension
    static final PostgresExtension POSTGRES = PostgresExtension.create();

    @RegisterExtension
    static final KafkaExtension KAFKA = KafkaExtension.create();

    @RegisterExtension
    static final RegistryExtension REGISTRY = RegistryExtension.create();

    @RegisterExtension
    static final Ledger LEDGER = Ledger.create();

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Jdbi database = Databases.migrated(POSTGRES);
    private final AtomicBoolean mended = new AtomicBoolean();
    private final CountDownLatch held = new CountDownLatch(1);
    private Scene scene;
    private SideTopics topics;
    private OnDemand<Admin> admin;
    private String failing;
    private String other;

    @BeforeEach
    void prepare() throws Exception {
        LEDGER.announce("set .* aside");
        scene = new Scene(KAFKA.bootstrapServers(), REGISTRY.url(), database, LEDGER);
        topics = new SideTopics(
                "proof.letters-" + scene.group(), "proof.retries-" + scene.group(), "proof.audit-" + scene.group());
        KAFKA.createTopic(topics.deadLetters(), 1, Map.of());
        KAFKA.createTopic(topics.retries(), 3, Map.of());
        KAFKA.createTopic(topics.audit(), 1, Map.of("cleanup.policy", "compact"));
        admin = new OnDemand<>(scene.kafka()::admin);
        failing = scene.feed().key("failing");
        other = scene.feed().key("other");
        scene.audit(topics);
    }

    @AfterEach
    void end() throws Exception {
        held.countDown();
        scene.close();
        admin.ifOpened(Admin::close);
    }

    @Test
    void key_waits_behind_its_dead_letter_and_is_applied_in_order_when_it_is_replayed() throws Exception {
        scene.feed().publish(List.of(failing, other), 1, 5);
        EventConsumer first = scene.start(parts(rejecting()));
        scene.settled();
        first.stop();
        assertThat(effects(other)).isEqualTo(Feed.idsOf(other, 1, 5));
        assertThat(effects(failing)).isEqualTo(Feed.idsOf(failing, 1, 2));
        assertThat(letters()).containsExactly("rejected", "quarantined-key", "quarantined-key");

        scene.feed().publish(List.of(failing, other), 6, 6);
        mended.set(true);
        scene.start(parts(rejecting()));
        scene.settled();
        assertThat(letters()).as("also after a restart").hasSize(4);

        allowReplay(letter -> true);
        assertThat(run(Action.REPLAY, LetterFilters.any()).done()).isEqualTo(4);
        eventually("the rest of the key").holds(() -> effects(failing).size() == 6);
        assertThat(effects(failing)).isEqualTo(Feed.idsOf(failing, 1, 6));
        eventually("nothing to wait any more").holds(() -> waiting() == 0);
        assertThat(letters()).isEmpty();
        scene.feed().publish(List.of(failing), 7, 7);
        eventually("the key to go on").holds(() -> effects(failing).size() == 7);
    }

    @Test
    void followers_of_a_discarded_event_are_applied_when_they_are_replayed() throws Exception {
        scene.feed().publish(List.of(failing, other), 1, 5);
        scene.start(parts(rejecting()));
        scene.settled();
        String discarded = Feed.idOf(failing, 3);
        allow(letter -> !letter.event().equals(Optional.of(discarded)), Set.of(discarded));
        assertThat(run(Action.DISCARD, LetterFilters.cause("rejected")).done()).isEqualTo(1);
        eventually("the discarded one to wait no more").holds(() -> waiting() == 2);
        assertThat(run(Action.REPLAY, LetterFilters.cause("quarantined-key")).done())
                .isEqualTo(2);
        eventually("the rest of the key").holds(() -> effects(failing).size() == 4);
        assertThat(effects(failing).subList(2, 4)).isEqualTo(Feed.idsOf(failing, 4, 5));
        eventually("nothing to wait any more").holds(() -> waiting() == 0);
        assertThat(letters()).isEmpty();
    }

    @Test
    void event_that_comes_in_the_middle_of_a_replay_is_applied_behind_it_and_becomes_no_dead_letter() throws Exception {
        scene.feed().publish(List.of(failing), 1, 4);
        CountDownLatch begun = new CountDownLatch(1);
        Handler<UserRegistered> rejecting = rejecting();
        scene.start(parts((event, delivery) -> {
            if (delivery.replayed() && event.getAggregateVersion() == 3) {
                begun.countDown();
                held.await();
            }
            return rejecting.handle(event, delivery);
        }));
        scene.settled();
        mended.set(true);
        allowReplay(letter -> true);
        assertThat(run(Action.REPLAY, LetterFilters.any()).done()).isEqualTo(2);
        assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
        scene.feed().publish(List.of(failing), 5, 6);
        scene.settled();
        held.countDown();
        eventually("the rest of the key").holds(() -> effects(failing).size() == 6);
        assertThat(effects(failing)).isEqualTo(Feed.idsOf(failing, 1, 6));
        assertThat(letters()).isEmpty();
        eventually("nothing to wait any more").holds(() -> waiting() == 0);
    }

    @Test
    void head_that_is_replayed_alone_leaves_its_followers_to_be_replayed_next() throws Exception {
        scene.feed().publish(List.of(failing), 1, 5);
        scene.start(parts(rejecting()));
        scene.settled();
        mended.set(true);
        allowReplay(letter -> true);
        assertThat(run(Action.REPLAY, LetterFilters.cause("rejected")).done()).isEqualTo(1);
        eventually("the head").holds(() -> effects(failing).size() == 3);
        assertThat(letters()).containsExactly("quarantined-key", "quarantined-key");
        assertThat(run(Action.REPLAY, LetterFilters.any()).done()).isEqualTo(2);
        eventually("the rest of the key").holds(() -> effects(failing).size() == 5);
        assertThat(effects(failing)).isEqualTo(Feed.idsOf(failing, 1, 5));
        eventually("nothing to wait any more").holds(() -> waiting() == 0);
    }

    // ------------------------------------------------------------------------------------------------------------

    private ConsumerParts parts(Handler<UserRegistered> handler) {
        TopicIds ids = new TopicIds(admin::get);
        return scene.parts(handler)
                .sideTopics(topics)
                .positions(new JdbiPositions(database, ids))
                .waitingKeys(new JdbiWaitingKeys(database, ids))
                .options(Options.quarantine());
    }

    private Handler<UserRegistered> rejecting() {
        Handler<UserRegistered> effect = scene.inDatabase();
        return (event, delivery) ->
                !mended.get() && event.getAggregateId().equals(failing) && event.getAggregateVersion() == 3
                        ? Outcome.rejected("not mended yet")
                        : effect.handle(event, delivery);
    }

    private List<String> effects(String key) {
        Set<String> ofKey = Set.copyOf(Feed.idsOf(key, 1, 9));
        return Effects.inTable(database, scene.group()).stream()
                .filter(ofKey::contains)
                .toList();
    }

    private int waiting() {
        return database.withHandle(
                handle -> handle.createQuery("SELECT count(*) FROM waiting_record WHERE consumer_group = :group")
                        .bind("group", scene.group().name())
                        .mapTo(Integer.class)
                        .one());
    }

    /** Dead letters of these are no final place. */
    private void allowReplay(Predicate<Published> replayed) {
        allow(replayed, Set.of());
    }

    private void allow(Predicate<Published> replayed, Set<String> dead) {
        Set<Place> places = scene.feed().published().stream()
                .filter(replayed)
                .map(Published::place)
                .collect(toSet());
        scene.audit(new Allowance(0, 0, dead, places));
    }

    private List<String> letters() throws InterruptedException {
        List<String> reasons = new ArrayList<>();
        box().read(
                        all(letter -> true),
                        (letter, entry) -> reasons.add(letter.fact(Fact.REASON).orElse("")));
        return reasons;
    }

    private Report run(Action action, Predicate<Letter> filter) throws InterruptedException {
        Report report = new Report(new Job("r-1", "ada", action, Long.MAX_VALUE, Job.LOOPS, false));
        Pace unhurried = new Pace(Double.POSITIVE_INFINITY, Clock.systemUTC(), time -> {});
        box().run(all(filter), report, unhurried, done -> {});
        return report;
    }

    private static Selection all(Predicate<Letter> filter) {
        return new Selection(Range.ALL, filter, false);
    }

    private LetterBox box() {
        return new LetterBox(scene.kafka(), topics, Clock.systemUTC(), PATIENCE);
    }
}
