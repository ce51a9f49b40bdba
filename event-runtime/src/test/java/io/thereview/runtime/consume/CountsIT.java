package io.thereview.runtime.consume;

import static io.thereview.testkit.wait.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.codahale.metrics.MetricRegistry;
import com.fasterxml.jackson.databind.JsonNode;
import io.thereview.event.Delivery;
import io.thereview.event.Handler;
import io.thereview.event.Outcome;
import io.thereview.event.Reason;
import io.thereview.events.user.UserRegistered;
import io.thereview.runtime.observe.Statistics;
import io.thereview.runtime.observe.StatisticsJson;
import io.thereview.runtime.observe.StatisticsSnapshot;
import io.thereview.runtime.sample.Databases;
import io.thereview.runtime.sample.MemoryWaitingKeys;
import io.thereview.runtime.sample.TopicsOnBroker;
import io.thereview.testkit.ledger.Allowance;
import io.thereview.testkit.ledger.Ledger;
import io.thereview.testkit.server.KafkaExtension;
import io.thereview.testkit.server.PostgresExtension;
import io.thereview.testkit.server.RegistryExtension;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Everything that can become of a record is counted once, and object, JSON and metrics agree on it. */
class CountsIT {

    @RegisterExtension
    static final PostgresExtension POSTGRES = PostgresExtension.create();

    @RegisterExtension
    static final KafkaExtension KAFKA = KafkaExtension.create();

    @RegisterExtension
    static final RegistryExtension REGISTRY = RegistryExtension.create();

    @RegisterExtension
    static final Ledger LEDGER = Ledger.create();

    private static final String TYPE = "user.registered.v1";

    private final Jdbi database = Databases.migrated(POSTGRES);
    private final MetricRegistry metrics = new MetricRegistry();
    private final AtomicInteger refusals = new AtomicInteger();
    private final List<Integer> attempts = new CopyOnWriteArrayList<>();
    private Scene scene;
    private Statistics statistics;

    @BeforeEach
    void prepare() throws Exception {
        KAFKA.applyTopics();
        scene = new Scene(KAFKA.bootstrapServers(), REGISTRY.url(), database, LEDGER);
        statistics = new Statistics(scene.group(), metrics, Clock.systemUTC());
    }

    @AfterEach
    void end() throws Exception {
        scene.close();
    }

    @Test
    void every_call_and_every_record_that_did_not_come_to_one_are_counted() throws Exception {
        LEDGER.announce("could not process|by way of the retry topic|set .* aside");
        scene.audit(Allowance.dead(Set.of(eventOf("refused"), eventOf("broken"))));
        scene.feed().publish(keys("fine", "refused", "busy", "broken"), 1, 1);
        scene.feed().publishMisrouted(scene.feed().key("misrouted"), 1);
        scene.feed().publishPoison(scene.feed().key("bytes"), "no avro".getBytes(StandardCharsets.UTF_8));
        scene.feed()
                .publishPoison(
                        scene.feed().key("stranger"),
                        NewSchema.encodeOther(
                                REGISTRY.url().toString(), scene.topic().name()));
        scene.start(scene.parts(handler())
                .options(Options.retry(2, List.of(Duration.ofMillis(300))))
                .waitingKeys(new MemoryWaitingKeys())
                .observer(statistics));

        eventually("the last dead letter")
                .holds(() -> statistics.snapshot().work().deadLetters().containsKey(Reason.RETRIES_EXHAUSTED));
        scene.settled();
        StatisticsSnapshot.Work work = statistics.snapshot().work();
        assertThat(work.types()).hasSize(1);
        StatisticsSnapshot.Type type = work.types().getFirst();
        assertThat(type.outcomes()).isEqualTo(new StatisticsSnapshot.Outcomes(2, 0, 0, 1, 2));
        assertThat(type.errors())
                .containsExactly(new StatisticsSnapshot.Errors("java.lang.IllegalStateException", false, 4));
        assertThat(type.handling().count()).isEqualTo(9);
        assertThat(type.waiting().count()).isEqualTo(9);
        assertThat(work.unopened()).isEqualTo(Map.of("digest-mismatch", 1L, "undecodable", 1L, "unknown-type", 1L));
        assertThat(work.deadLetters())
                .isEqualTo(Map.of(
                        Reason.REJECTED, 1L,
                        Reason.DIGEST_MISMATCH, 1L,
                        Reason.UNDECODABLE, 1L,
                        Reason.UNKNOWN_TYPE, 1L,
                        Reason.RETRIES_EXHAUSTED, 1L));
        assertThat(work.retries()).isEqualTo(new StatisticsSnapshot.Retries(4, 1));
        requireJsonAgrees();
        requireMetricsAgree();
        requireAttemptsOfAllRounds();
    }

    private void requireAttemptsOfAllRounds() {
        assertThat(attempts).containsExactly(1, 2, 3, 4);
        List<ConsumerRecord<byte[], byte[]>> letters = new TopicsOnBroker(scene.kafka())
                .deadLetters(scene.group(), scene.feed().key("broken"));
        assertThat(letters)
                .singleElement()
                .satisfies(letter -> assertThat(TopicsOnBroker.header(letter, "__dlq.errors.delivery.count"))
                        .isEqualTo("4"));
    }

    private Handler<UserRegistered> handler() {
        Handler<UserRegistered> effect = scene.inDatabase();
        return (event, delivery) -> switch (event.getAggregateId().replaceAll("-.*", "")) {
            case "refused" -> Outcome.rejected("not today");
            case "busy" -> busy(effect, event, delivery);
            case "broken" -> {
                attempts.add(delivery.attempt());
                throw new IllegalStateException("a bug in the handler");
            }
            default -> effect.handle(event, delivery);
        };
    }

    private Outcome busy(Handler<UserRegistered> effect, UserRegistered event, Delivery delivery) throws Exception {
        return refusals.incrementAndGet() <= 2
                ? Outcome.unavailable("the mail server takes no more")
                : effect.handle(event, delivery);
    }

    private void requireJsonAgrees() {
        JsonNode work = StatisticsJson.of(statistics.snapshot()).path("work");
        assertThat(work.at("/types/0/outcomes").toString())
                .isEqualTo("{\"applied\":2,\"duplicate\":0,\"superseded\":0,\"rejected\":1,\"unavailable\":2}");
        assertThat(work.at("/types/0/errors/0/count").asLong()).isEqualTo(4);
        assertThat(work.at("/types/0/handling_ms/count").asLong()).isEqualTo(9);
        assertThat(work.path("unopened").toString())
                .isEqualTo("{\"undecodable\":1,\"digest-mismatch\":1,\"unknown-type\":1,\"unavailable\":0}");
        assertThat(work.at("/dead_letters/retries-exhausted").asLong()).isEqualTo(1);
        assertThat(work.path("parked").asLong()).isEqualTo(4);
        assertThat(work.path("postponed").asLong()).isEqualTo(1);
    }

    private void requireMetricsAgree() {
        assertThat(count("handled", ";type=" + TYPE + ";outcome=applied")).isEqualTo(2);
        assertThat(count("handled", ";type=" + TYPE + ";outcome=rejected")).isEqualTo(1);
        assertThat(count("handled", ";type=" + TYPE + ";outcome=unavailable")).isEqualTo(2);
        assertThat(count("failed", ";type=" + TYPE + ";exception=java.lang.IllegalStateException;outage=false"))
                .isEqualTo(4);
        assertThat(count("unopened", ";reason=digest-mismatch")).isEqualTo(1);
        assertThat(count("unopened", ";reason=undecodable")).isEqualTo(1);
        assertThat(count("unopened", ";reason=unknown-type")).isEqualTo(1);
        assertThat(count("deadletters", ";reason=retries-exhausted")).isEqualTo(1);
        assertThat(count("postponed", "")).isEqualTo(1);
    }

    private long count(String family, String labels) {
        String name = "events.consumer." + family + ";group=" + scene.group() + ";topic="
                + scene.topic().name() + labels;
        assertThat(metrics.getCounters()).containsKey(name);
        return metrics.counter(name).getCount();
    }

    private String eventOf(String key) {
        return Feed.idOf(scene.feed().key(key), 1);
    }

    private List<String> keys(String... names) {
        return List.of(names).stream().map(scene.feed()::key).toList();
    }
}
