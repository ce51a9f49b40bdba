package io.thereview.cache;

import static io.thereview.testkit.wait.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.thereview.cache.effect.RedisCache;
import io.thereview.events.review.ReviewCreated;
import io.thereview.events.shared.DeletionReason;
import io.thereview.events.shared.EntityType;
import io.thereview.events.topic.TopicCatalogue;
import io.thereview.testkit.app.RunningApp;
import io.thereview.testkit.event.GroupOffsets;
import io.thereview.testkit.event.SampleReview;
import io.thereview.testkit.event.TestTopics;
import io.thereview.testkit.server.KafkaExtension;
import io.thereview.testkit.server.RedisExtension;
import io.thereview.testkit.server.RegistryExtension;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecordBase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import redis.clients.jedis.RedisClient;

final class CacheAppIT {

    @RegisterExtension
    static final KafkaExtension KAFKA = KafkaExtension.create();

    @RegisterExtension
    static final RegistryExtension REGISTRY = RegistryExtension.create();

    @RegisterExtension
    static final RedisExtension REDIS = RedisExtension.create();

    private static final String GROUP = "cache-invalidation-service";

    /** Longer than all attempts together that a record gets when it is at fault itself. */
    private static final Duration OUTAGE = Duration.ofSeconds(4);

    private static TestTopics topics;
    private static GroupOffsets offsets;
    private static RunningApp app;
    private static RedisClient redis;

    private final String product = "flat-" + UUID.randomUUID();
    private final SampleReview review = SampleReview.of(EntityType.RENTAL_PROPERTY, product, "ada");
    private final List<String> keys = List.of(
            "thereview:review:{" + review.id() + "}",
            "thereview:reviews:{rental_property:" + product + "}",
            "thereview:statistics:{rental_property:" + product + "}");

    @BeforeAll
    static void start() throws Exception {
        KAFKA.applyTopics();
        REGISTRY.registerAll();
        topics = new TestTopics(KAFKA.bootstrapServers(), REGISTRY.url());
        offsets = new GroupOffsets(KAFKA.bootstrapServers(), GROUP, List.of(TopicCatalogue.REVIEWS));
        redis = RedisClient.create(REDIS.host(), REDIS.port());
        app = RunningApp.start(CacheApplication.class, environment());
        eventually("the app to be ready").holds(app::ready);
    }

    private static Map<String, String> environment() {
        return Map.of(
                "KAFKA_BOOTSTRAP_SERVERS", KAFKA.bootstrapServers(),
                "SCHEMA_REGISTRY_URL", REGISTRY.url().toString(),
                "REDIS_HOST", REDIS.host(),
                "REDIS_PORT", Integer.toString(REDIS.port()));
    }

    @AfterAll
    static void stop() {
        app.close();
        redis.close();
        topics.close();
    }

    @Test
    void each_change_makes_every_cached_view_of_it_go_and_raises_its_generation() throws Exception {
        String bystander = "thereview:reviews:{rental_property:" + product + "-next-door}";
        redis.set(bystander, "kept");
        SpecificRecordBase[] changes = {
            review.created(), review.reworded("Quiet now."), review.deleted("ada", DeletionReason.AUTHOR_REQUEST)
        };
        for (int change = 0; change < changes.length; change++) {
            keys.forEach(key -> redis.set(key, "{}"));
            publish(changes[change]);
            String generation = Integer.toString(change + 1);
            eventually("the keys to go").holds(() -> redis.exists(keys.toArray(String[]::new)) == 0);
            assertThat(keys)
                    .allSatisfy(key -> assertThat(redis.get(key + ":gen")).isEqualTo(generation));
        }
        assertThat(redis.get(bystander)).isEqualTo("kept");
    }

    @Test
    void generations_go_after_a_day_and_what_was_applied_stays() throws Exception {
        publish(review.created());

        eventually("the invalidation").holds(() -> redis.exists(applied()));
        assertThat(keys).allSatisfy(key -> assertThat(redis.ttl(key + ":gen")).isBetween(86_000L, 86_400L));
        assertThat(redis.ttl(applied())).isEqualTo(-1);
    }

    @Test
    void event_that_comes_twice_and_again_by_replay_invalidates_once() throws Exception {
        ReviewCreated created = review.created();
        publish(created, created);
        eventually("the invalidation").holds(() -> redis.exists(applied()));
        eventually("no lag").holds(() -> offsets.lag() == 0);
        int before = invalidations();

        app.close();
        offsets.rewind();
        app = RunningApp.start(CacheApplication.class, environment());
        keys.forEach(key -> redis.set(key, "filled after the invalidation"));
        SampleReview marker = SampleReview.of(EntityType.PLACE, product, "ada");
        publish(marker.created());

        eventually("the marker").holds(() -> redis.exists("thereview:cache:applied:{" + marker.id() + "}"));
        eventually("no lag").holds(() -> offsets.lag() == 0);
        assertThat(invalidations()).isEqualTo(before + 1);
        assertThat(keys).allSatisfy(key -> assertThat(redis.exists(key)).isTrue());
        assertThat(redis.get(applied())).isEqualTo("1");
    }

    @Test
    void poison_is_set_aside_as_it_came_and_later_events_invalidate() throws Exception {
        byte[] garbage = "no avro at all".getBytes(StandardCharsets.UTF_8);
        topics.sendSealed(TopicCatalogue.REVIEWS.name(), review.id(), garbage);
        publish(review.created());

        eventually("the invalidation").holds(() -> redis.exists(applied()));
        assertThat(topics.deadLetters(GROUP, review.id())).singleElement().satisfies(letter -> {
            assertThat(letter.value()).isEqualTo(garbage);
            assertThat(TestTopics.header(letter, "__dlq.errors.disposition")).isEqualTo("undecodable");
        });
    }

    @Test
    void record_that_nobody_sealed_is_set_aside_and_never_believed() throws Exception {
        topics.send(
                TopicCatalogue.REVIEWS.name(), review.id(), topics.encode(TopicCatalogue.REVIEWS, review.created()));

        eventually("the dead letter")
                .holds(() -> !topics.deadLetters(GROUP, review.id()).isEmpty());
        assertThat(topics.deadLetters(GROUP, review.id()))
                .singleElement()
                .satisfies(letter -> assertThat(TestTopics.header(letter, "__dlq.errors.disposition"))
                        .isEqualTo("digest-mismatch"));
        assertThat(redis.exists(applied())).isFalse();
    }

    @Test
    void redis_that_is_down_costs_lag_and_no_dead_letter() throws Exception {
        REDIS.server().kill();
        try {
            publish(review.created());
            eventually("the app to say so").holds(() -> !app.ready());
            Instant end = Instant.now().plus(OUTAGE);
            eventually("the outage to last").holds(() -> Instant.now().isAfter(end));
            assertThat(offsets.lag()).isPositive();
            assertThat(app.alive()).isTrue();
        } finally {
            REDIS.server().restart();
        }

        eventually("the invalidation").holds(() -> redis.exists(applied()));
        eventually("the app to be ready").holds(app::ready);
        assertThat(topics.deadLetters(GROUP, review.id())).isEmpty();
    }

    private String applied() {
        return "thereview:cache:applied:{" + review.id() + "}";
    }

    private static int invalidations() {
        return Integer.parseInt(redis.get(RedisCache.INVALIDATIONS));
    }

    private static void publish(SpecificRecordBase... events) throws Exception {
        for (SpecificRecordBase event : events) {
            topics.send(TopicCatalogue.REVIEWS, event);
        }
    }
}
