package io.thereview.producer;

import static io.thereview.testkit.wait.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.thereview.testkit.app.RunningApp;
import io.thereview.testkit.event.TestTopics;
import io.thereview.testkit.server.KafkaExtension;
import io.thereview.testkit.server.PostgresExtension;
import io.thereview.testkit.server.RedisExtension;
import io.thereview.testkit.server.RegistryExtension;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ReviewsIT {

    @RegisterExtension
    static final PostgresExtension POSTGRES = PostgresExtension.create();

    @RegisterExtension
    static final KafkaExtension KAFKA = KafkaExtension.create();

    @RegisterExtension
    static final RegistryExtension REGISTRY = RegistryExtension.create();

    @RegisterExtension
    static final RedisExtension REDIS = RedisExtension.create();

    private static RunningApp app;

    private final String product = "kettle-" + UUID.randomUUID();

    @BeforeAll
    static void start() throws Exception {
        app = Producer.start(POSTGRES, KAFKA, REGISTRY, REDIS);
        eventually("the app to be ready").holds(app::ready);
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @Test
    void review_through_its_life_is_answered_and_told_in_order() throws Exception {
        HttpResponse<String> created = app.send(
                "POST", "/api/v1/reviews", Producer.review(product, 5, "Boils fast \uD83E\uDED6, sings well."));
        assertThat(created.statusCode()).isEqualTo(201);
        JsonNode review = Producer.json(created);
        String path = "/api/v1/reviews/" + review.path("id").asText();
        assertThat(created.headers().firstValue("Location"))
                .hasValueSatisfying(location -> assertThat(location).endsWith(path));
        assertThat(review.path("version").asInt()).isEqualTo(1);
        assertThat(review.path("created_at").asText()).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");

        assertThat(Producer.json(app.send("PUT", path, Producer.edit(3, "Lid came off.")))
                        .path("version")
                        .asInt())
                .isEqualTo(2);
        assertThat(app.send("PUT", path, Producer.edit(3, "Lid came off.")).statusCode())
                .isEqualTo(200);
        assertThat(app.send("DELETE", path + "?reason=duplicate&deleted_by=moderator-1", "")
                        .statusCode())
                .isEqualTo(204);
        assertThat(app.get(path).statusCode()).isEqualTo(404);

        assertThat(typesOf(review.path("id").asText(), 3))
                .containsExactly("review.created.v1", "review.updated.v1", "review.deleted.v1");
    }

    @Test
    void second_read_comes_from_the_cache_and_says_so() throws Exception {
        app.send("POST", "/api/v1/reviews", Producer.review(product, 4, "Good."));
        app.send("POST", "/api/v1/reviews", Producer.review(product, 3, "So so."));
        String list = "/api/v1/reviews?entity_type=product&entity_id=" + product;
        String statistics = "/api/v1/entities/product/" + product + "/statistics";

        assertThat(Producer.json(app.get(list)).path("reviews")).hasSize(2);
        assertThat(Producer.json(app.get(statistics)).path("average_rating").asText())
                .isEqualTo("3.5");
        assertThat(app.get(list).headers().firstValue("Cache-Status")).hasValue("redis; hit");
        assertThat(app.get(statistics).headers().firstValue("Cache-Status")).hasValue("redis; hit");
    }

    @Test
    void reads_go_on_while_redis_is_dead() throws Exception {
        String id = Producer.json(app.send("POST", "/api/v1/reviews", Producer.review(product, 4, "Good.")))
                .path("id")
                .asText();
        REDIS.server().kill();
        try {
            assertThat(app.get("/api/v1/reviews/" + id).statusCode()).isEqualTo(200);
        } finally {
            REDIS.server().restart();
        }
    }

    @Test
    void database_that_is_down_refuses_with_503_and_loses_nothing() throws Exception {
        POSTGRES.server().stop();
        try {
            HttpResponse<String> refused =
                    app.send("POST", "/api/v1/reviews", Producer.review(product, 4, "Not accepted."));
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
            assertThat(Producer.json(refused).path("detail").asText())
                    .containsAnyOf("nothing was stored", "look before you repeat it");
            eventually("the app to say that it is not ready").holds(() -> !app.ready());
        } finally {
            POSTGRES.server().restart();
        }
        eventually("the app to be ready again").holds(app::ready);
        eventually("a review to be accepted again")
                .holds(() -> app.send("POST", "/api/v1/reviews", Producer.review(product, 4, "Accepted."))
                                .statusCode()
                        == 201);
        assertThat(Producer.json(app.get("/api/v1/reviews?entity_type=product&entity_id=" + product))
                        .path("reviews"))
                .hasSize(1);
    }

    private static List<String> typesOf(String reviewId, int expected) throws InterruptedException {
        try (TestTopics topics = new TestTopics(KAFKA.bootstrapServers(), REGISTRY.url())) {
            return eventually(expected + " events of the review")
                    .get(() -> typesNow(topics, reviewId), types -> types.size() >= expected);
        }
    }

    private static List<String> typesNow(TestTopics topics, String reviewId) {
        List<ConsumerRecord<String, byte[]>> records = topics.read("reviews.events");
        return records.stream()
                .filter(record -> reviewId.equals(record.key()))
                .map(record -> TestTopics.header(record, "ce_type"))
                .toList();
    }
}
