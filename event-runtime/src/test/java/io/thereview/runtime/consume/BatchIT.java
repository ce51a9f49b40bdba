package io.thereview.runtime.consume;

import static org.assertj.core.api.Assertions.assertThat;

import io.thereview.event.Arrival;
import io.thereview.event.BatchHandler;
import io.thereview.event.Outcome;
import io.thereview.runtime.inbox.Inbox;
import io.thereview.runtime.inbox.TransactionalBatchHandler;
import io.thereview.runtime.sample.Databases;
import io.thereview.runtime.sample.TopicsOnBroker;
import io.thereview.testkit.ledger.Allowance;
import io.thereview.testkit.ledger.Ledger;
import io.thereview.testkit.server.KafkaExtension;
import io.thereview.testkit.server.PostgresExtension;
import io.thereview.testkit.server.RegistryExtension;
import java.net.ConnectException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A batch that does not get through costs its culprit, and nobody else; the ledger sees to order and completeness. */
class BatchIT {

    @RegisterExtension
    static final PostgresExtension POSTGRES = PostgresExtension.create();

    @RegisterExtension
    static final KafkaExtension KAFKA = KafkaExtension.create();

    @RegisterExtension
    static final RegistryExtension REGISTRY = RegistryExtension.create();

    @RegisterExtension
    static final Ledger LEDGER = Ledger.create();

    private final Jdbi database = Databases.migrated(POSTGRES);
    private final List<Integer> sizes = new CopyOnWriteArrayList<>();
    private Scene scene;
    private List<String> keys;
    private String culprit;

    @BeforeEach
    void prepare() throws Exception {
        KAFKA.applyTopics();
        scene = new Scene(KAFKA.bootstrapServers(), REGISTRY.url(), database, LEDGER);
        keys = IntStream.range(0, 10)
                .mapToObj(number -> scene.feed().key("key" + number))
                .toList();
        culprit = Feed.idOf(keys.get(3), 2);
        scene.audit(Allowance.NONE);
        scene.feed().publish(keys, 1, 5);
    }

    @AfterEach
    void end() throws Exception {
        scene.close();
    }

    @Test
    void batch_that_fails_is_delivered_one_by_one_and_only_the_culprit_is_set_aside() throws Exception {
        LEDGER.announce("could not process|set .* aside");
        start((fresh, transaction) -> {
            fresh.forEach(arrival -> Effects.add(transaction, arrival.delivery()));
            if (hasCulprit(fresh)) {
                throw new IllegalStateException("a bug, after the effect of the whole batch");
            }
            return Outcome.applied();
        });
        requireAllButTheCulprit();
        assertThat(culpritsAttempts()).isEqualTo("2");
    }

    @Test
    void batch_that_is_rejected_is_delivered_one_by_one_and_only_the_culprit_is_set_aside() throws Exception {
        LEDGER.announce("set .* aside");
        start((fresh, transaction) -> {
            fresh.forEach(arrival -> Effects.add(transaction, arrival.delivery()));
            return hasCulprit(fresh) ? Outcome.rejected("not today") : Outcome.applied();
        });
        requireAllButTheCulprit();
        assertThat(culpritsAttempts()).isEqualTo("1");
    }

    @Test
    void batch_that_meets_an_outage_stays_together_and_is_applied_when_it_is_over() throws Exception {
        LEDGER.announce("could not process|waits for an outage");
        AtomicInteger refused = new AtomicInteger();
        start((fresh, transaction) -> {
            if (refused.incrementAndGet() <= 12) {
                throw new ConnectException("the bank refuses");
            }
            fresh.forEach(arrival -> Effects.add(transaction, arrival.delivery()));
            return Outcome.applied();
        });
        scene.settled();
        assertThat(effects()).hasSize(50);
        assertThat(sizes).anyMatch(size -> size > 1);
        assertThat(scene.found(List.of()).letters()).isEmpty();
    }

    private void requireAllButTheCulprit() throws Exception {
        scene.audit(Allowance.dead(Set.of(culprit)));
        scene.settled();
        List<String> expected = new ArrayList<>();
        keys.forEach(key -> expected.addAll(Feed.idsOf(key, 1, 5)));
        expected.remove(culprit);
        assertThat(effects()).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(sizes).anyMatch(size -> size > 1).contains(1);
    }

    /** What the header of its dead letter says. */
    private String culpritsAttempts() {
        List<String> attempts = new TopicsOnBroker(scene.kafka())
                .deadLetters(scene.group(), keys.get(3)).stream()
                        .map(letter -> TopicsOnBroker.header(letter, "__dlq.errors.delivery.count"))
                        .toList();
        assertThat(attempts).hasSize(1);
        return attempts.getFirst();
    }

    private boolean hasCulprit(List<Arrival<Object>> batch) {
        return batch.stream()
                .anyMatch(arrival -> arrival.delivery().eventId().toString().equals(culprit));
    }

    private List<String> effects() {
        return Effects.inTable(database, scene.group());
    }

    private void start(TransactionalBatchHandler<Object> effect) {
        BatchHandler<Object> once = new Inbox(database).batched(effect);
        Subscription subscription = Subscription.of(scene.group())
                .topic(scene.topic())
                .batch(scene.topic(), 20, batch -> {
                    sizes.add(batch.size());
                    return once.handle(batch);
                })
                .build();
        scene.start(scene.parts(subscription).options(Options.retry(2, List.of())));
    }
}
