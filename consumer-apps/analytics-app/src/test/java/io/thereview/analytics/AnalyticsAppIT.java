package io.thereview.analytics;

import static io.thereview.testkit.wait.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.thereview.event.EventId;
import io.thereview.events.analytics.ProductPageViewed;
import io.thereview.events.analytics.ProductPageViewedData;
import io.thereview.events.review.ReviewCreated;
import io.thereview.events.shared.DeletionReason;
import io.thereview.events.shared.EntityType;
import io.thereview.events.shared.EventMetadata;
import io.thereview.events.topic.TopicCatalogue;
import io.thereview.runtime.readers.ReaderAnnouncer;
import io.thereview.testkit.app.AppJar;
import io.thereview.testkit.app.RunningApp;
import io.thereview.testkit.event.GroupOffsets;
import io.thereview.testkit.event.SampleReview;
import io.thereview.testkit.event.TestTopics;
import io.thereview.testkit.server.KafkaExtension;
import io.thereview.testkit.server.PostgresExtension;
import io.thereview.testkit.server.RegistryExtension;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AnalyticsAppIT {

    @RegisterExtension
    static final PostgresExtension POSTGRES = PostgresExtension.create();

    @RegisterExtension
    static final KafkaExtension KAFKA = KafkaExtension.create();

    @RegisterExtension
    static final RegistryExtension REGISTRY = RegistryExtension.create();

    private static final String GROUP = "analytics-service";

    /** Longer than all attempts together that a record gets when it is at fault itself. */
    private static final Duration OUTAGE = Duration.ofSeconds(4);

    private static TestTopics topics;
    private static GroupOffsets offsets;
    private static RunningApp app;

    private final String product = "flat-" + UUID.randomUUID();
    private final SampleReview review = SampleReview.of(EntityType.RENTAL_PROPERTY, product, "ada");

    /** The app starts before its database is migrated, as it may anywhere; an event is waiting already. */
    @BeforeAll
    static void start() throws Exception {
        KAFKA.applyTopics();
        REGISTRY.registerAll();
        topics = new TestTopics(KAFKA.bootstrapServers(), REGISTRY.url());
        offsets = new GroupOffsets(
                KAFKA.bootstrapServers(), GROUP, List.of(TopicCatalogue.REVIEWS, TopicCatalogue.ANALYTICS));
        SampleReview early = SampleReview.of(EntityType.PLACE, "early", "ada");
        topics.send(TopicCatalogue.REVIEWS, early.created());
        app = RunningApp.start(AnalyticsApplication.class, environment());
        outlast(OUTAGE);
        assertThat(app.get("/health/ready").statusCode()).isEqualTo(503);

        assertThat(AppJar.ofModule("analytics-app", environment()).run("db", "migrate", "config.yml"))
                .contains("applied 3 migrations");

        eventually("the app to be ready").holds(app::ready);
        eventually("the early event")
                .passes(() -> assertThat(score("place", "early")).contains("\"review_count\":1"));
        assertThat(topics.deadLetters(GROUP, early.id())).isEmpty();
    }

    private static Map<String, String> environment() {
        return Map.of(
                "KAFKA_BOOTSTRAP_SERVERS", KAFKA.bootstrapServers(),
                "SCHEMA_REGISTRY_URL", REGISTRY.url().toString(),
                "DATABASE_URL", POSTGRES.jdbcUrl(),
                "DATABASE_USER", POSTGRES.user(),
                "DATABASE_PASSWORD_FILE", POSTGRES.passwordFile().toString());
    }

    @AfterAll
    static void stop() {
        app.close();
        topics.close();
    }

    @Test
    void events_of_a_product_add_up_to_its_score() throws Exception {
        SampleReview other = SampleReview.of(EntityType.RENTAL_PROPERTY, product, "bob");
        SampleReview third = SampleReview.of(EntityType.RENTAL_PROPERTY, product, "cleo");
        publish(review.created(), review.rated(1), review.reworded("Never again."));
        publish(other.created());
        publish(third.created(), third.rated(5), third.deleted("cleo", DeletionReason.AUTHOR_REQUEST));
        topics.send(TopicCatalogue.ANALYTICS, view());

        expectScore("\"review_count\":2,\"average_rating\":2.50,\"rating_sum\":5"
                + ",\"updates\":3,\"deletions\":1,\"page_views\":1");
    }

    @Test
    void product_without_reviews_left_has_no_average() throws Exception {
        publish(review.created(), review.deleted("moderator", DeletionReason.DUPLICATE));

        expectScore("\"review_count\":0,\"average_rating\":null,\"rating_sum\":0,\"updates\":0,\"deletions\":1");
    }

    @Test
    void event_that_comes_twice_and_again_by_replay_counts_once() throws Exception {
        ReviewCreated created = review.created();
        ProductPageViewed view = view();
        publish(created, created);
        topics.send(TopicCatalogue.ANALYTICS, view);
        topics.send(TopicCatalogue.ANALYTICS, view);
        expectScore("\"review_count\":1,\"average_rating\":4.00");
        eventually("no lag").holds(() -> offsets.lag() == 0);

        app.close();
        offsets.rewind();
        app = RunningApp.start(AnalyticsApplication.class, environment());
        publish(review.rated(2));

        expectScore("\"review_count\":1,\"average_rating\":2.00,\"rating_sum\":2"
                + ",\"updates\":1,\"deletions\":0,\"page_views\":1");
        eventually("no lag").holds(() -> offsets.lag() == 0);
        expectScore("\"review_count\":1,\"average_rating\":2.00");
    }

    @Test
    void poison_is_set_aside_as_it_came_and_later_events_count() throws Exception {
        byte[] garbage = "no avro at all".getBytes(StandardCharsets.UTF_8);
        topics.sendSealed(TopicCatalogue.REVIEWS.name(), review.id(), garbage);
        publish(review.created());

        expectScore("\"review_count\":1");
        assertThat(topics.deadLetters(GROUP, review.id())).singleElement().satisfies(letter -> {
            assertThat(letter.value()).isEqualTo(garbage);
            assertThat(TestTopics.header(letter, "__dlq.errors.disposition")).isEqualTo("undecodable");
        });
    }

    @Test
    void event_that_no_score_can_hold_is_set_aside_at_once() throws Exception {
        publish(review.created(), review.rated(9), review.reworded("Fine."));

        expectScore("\"review_count\":1,\"average_rating\":4.00,\"rating_sum\":4,\"updates\":1");
        assertThat(topics.deadLetters(GROUP, review.id())).singleElement().satisfies(letter -> {
            assertThat(TestTopics.header(letter, "__dlq.errors.disposition")).isEqualTo("rejected");
            assertThat(TestTopics.header(letter, "__dlq.errors.message")).isEqualTo("a rating is 1 to 5 stars, not 9");
        });
    }

    @Test
    void backlog_with_one_bad_event_and_one_twice_in_it_counts_every_other_event_once() throws Exception {
        app.close();
        SampleReview bad = SampleReview.of(EntityType.RENTAL_PROPERTY, product, "bob");
        for (int i = 0; i < 300; i++) {
            publish(SampleReview.of(EntityType.RENTAL_PROPERTY, product, "cleo").created());
        }
        ReviewCreated twice = review.created();
        publish(bad.rated(9), twice, twice);
        for (int i = 0; i < 300; i++) {
            topics.send(TopicCatalogue.ANALYTICS, view());
        }
        app = RunningApp.start(AnalyticsApplication.class, environment());

        expectScore("\"review_count\":301,\"average_rating\":4.00,\"rating_sum\":1204"
                + ",\"updates\":0,\"deletions\":0,\"page_views\":300");
        assertThat(topics.deadLetters(GROUP, bad.id()))
                .singleElement()
                .satisfies(letter -> assertThat(TestTopics.header(letter, "__dlq.errors.disposition"))
                        .isEqualTo("rejected"));
    }

    @Test
    void database_that_is_down_costs_lag_and_no_dead_letter() throws Exception {
        POSTGRES.server().stop();
        try {
            publish(review.created());
            eventually("the app to say so").holds(() -> !app.ready());
            outlast(OUTAGE);
            assertThat(offsets.lag()).isPositive();
            assertThat(app.alive()).isTrue();
        } finally {
            POSTGRES.server().start();
        }

        eventually("the app to be ready").holds(app::ready);
        expectScore("\"review_count\":1");
        assertThat(topics.deadLetters(GROUP, review.id())).isEmpty();
    }

    @Test
    void app_that_runs_tells_with_which_schemas_it_reads() throws Exception {
        eventually("the entry")
                .passes(() -> assertThat(topics.read(ReaderAnnouncer.TOPIC)).anySatisfy(entry -> {
                    assertThat(entry.key()).matches("analytics-app/[^/]+/[0-9a-f-]{36}");
                    assertThat(entry.value())
                            .asString(StandardCharsets.UTF_8)
                            .contains("\"group\":\"" + GROUP + '"')
                            .contains("\"subject\":\"reviews.events-io.thereview.events.review.ReviewCreated\"")
                            .contains(
                                    "\"subject\":\"analytics.events-io.thereview.events.analytics.ProductPageViewed\"");
                }));
        assertThat(app.ready()).isTrue();
    }

    @Test
    void list_read_page_by_page_has_every_product_once_in_order() throws Exception {
        for (String name : List.of("-a", "-B", "-é")) {
            publish(SampleReview.of(EntityType.SERVICE, product + name, "ada").created());
        }
        eventually("all three")
                .passes(() -> assertThat(score("service", product + "-é")).contains("review_count"));
        eventually("no lag").holds(() -> offsets.lag() == 0);

        StringBuilder listed = new StringBuilder();
        String next = "";
        do {
            String page = app.get("/api/v1/scores?limit=2&after=" + next).body();
            listed.append(page);
            next = page.endsWith("\"next\":null}") ? "" : page.replaceAll("(?s).*\"next\":\"([^\"]+)\"}", "$1");
        } while (!next.isEmpty());

        assertThat(listed.toString().split(product + "-", -1)).hasSize(4);
        assertThat(listed).containsSubsequence(product + "-B", product + "-a", product + "-é");
    }

    @ParameterizedTest
    @CsvSource({
        "'?limit=0', 422, limit must be a whole number from 1 to 500",
        "'?limit=501', 422, limit must be a whole number from 1 to 500",
        "'?limit=ten', 422, limit must be a whole number from 1 to 500",
        "'?after=nonsense', 422, after must be the 'next' of an earlier page",
        "'/Product/x', 422, entity_type must be lower-case words joined by underscores",
        "'/product/unheard-of', 404, nothing was counted for this product yet"
    })
    void request_that_cannot_be_answered_gets_a_problem(String path, int status, String detail) throws Exception {
        HttpResponse<String> answer = app.get("/api/v1/scores" + path);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body()).contains("\"detail\":\"" + detail);
    }

    private static void publish(SpecificRecordBase... events) throws Exception {
        for (SpecificRecordBase event : events) {
            topics.send(TopicCatalogue.REVIEWS, event);
        }
    }

    private ProductPageViewed view() {
        String id = UUID.randomUUID().toString();
        return ProductPageViewed.newBuilder()
                .setEventId(EventId.of("page_view", id, 1).value())
                .setEventType("analytics.product_page_viewed.v1")
                .setOccurredAt(Instant.parse("2026-11-01T12:00:00Z"))
                .setAggregateId(id)
                .setAggregateType("page_view")
                .setAggregateVersion(1)
                .setData(ProductPageViewedData.newBuilder()
                        .setEntityType(EntityType.RENTAL_PROPERTY)
                        .setEntityId(product)
                        .build())
                .setMetadata(EventMetadata.newBuilder()
                        .setCorrelationId("conversation-1")
                        .setTraceId("4bf92f3577b34da6a3ce929d0e0e4736")
                        .build())
                .build();
    }

    private void expectScore(String part) throws InterruptedException {
        eventually("the score")
                .passes(() -> assertThat(score("rental_property", product)).contains(part));
    }

    private static String score(String type, String id) throws Exception {
        return app.get("/api/v1/scores/" + type + "/" + URLEncoder.encode(id, StandardCharsets.UTF_8))
                .body();
    }

    private static void outlast(Duration time) throws InterruptedException {
        Instant end = Instant.now().plus(time);
        eventually("the time to pass").holds(() -> Instant.now().isAfter(end));
    }
}
