package io.thereview.producer;

import static io.thereview.testkit.wait.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.thereview.testkit.app.RunningApp;
import io.thereview.testkit.server.PostgresExtension;
import io.thereview.testkit.server.RegistryExtension;
import java.net.http.HttpResponse;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OverloadIT {

    @RegisterExtension
    static final PostgresExtension POSTGRES = PostgresExtension.create();

    @RegisterExtension
    static final RegistryExtension REGISTRY = RegistryExtension.create();

    private static final String REVIEWS = "/api/v1/reviews";

    @Test
    void backlog_stops_new_reviews_first_and_takedowns_last() throws Exception {
        Producer.migrate(POSTGRES);
        REGISTRY.registerAll();
        Jdbi database = Producer.database(POSTGRES);
        try (RunningApp app = RunningApp.start(ProducerApplication.class, withoutKafka())) {
            HttpResponse<String> created = post(app);
            assertThat(created.statusCode()).isEqualTo(201);
            String review = REVIEWS + "/" + Producer.json(created).path("id").asText();

            HttpResponse<String> refused =
                    eventually("a review to be refused").get(() -> post(app), answer -> answer.statusCode() == 429);
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
            assertThat(app.send("PUT", review, Producer.edit(2, "Leaks.")).statusCode())
                    .isEqualTo(429);
            long stored = stored(database);
            assertThat(post(app).statusCode()).isEqualTo(429);
            assertThat(stored(database)).isEqualTo(stored);
            assertThat(app.send("DELETE", review, "").statusCode()).isEqualTo(204);

            database.useHandle(handle -> handle.execute("INSERT INTO outbox"
                    + " (id, aggregatetype, aggregateid, type, payload, topic, key, source, occurred_at, traceparent, digest)"
                    + " SELECT gen_random_uuid(), aggregatetype, aggregateid, type, payload, topic, key, source,"
                    + " occurred_at, traceparent, digest FROM outbox, generate_series(1, 1000) LIMIT 1000"));
            HttpResponse<String> full = eventually("everything to be refused")
                    .get(() -> app.send("DELETE", review, ""), answer -> answer.statusCode() == 503);
            assertThat(full.headers().firstValue("Retry-After")).isPresent();
        }
    }

    private static Map<String, String> withoutKafka() {
        return Map.of(
                "DATABASE_URL", POSTGRES.jdbcUrl(),
                "DATABASE_USER", POSTGRES.user(),
                "DATABASE_PASSWORD_FILE", POSTGRES.passwordFile().toString(),
                "KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1",
                "SCHEMA_REGISTRY_URL", REGISTRY.url().toString(),
                "REDIS_HOST", "127.0.0.1",
                "REDIS_PORT", "1",
                "OUTBOX_SOFT_LIMIT", "1",
                "OUTBOX_HARD_LIMIT", "500");
    }

    private static HttpResponse<String> post(RunningApp app) throws Exception {
        return app.send("POST", REVIEWS, Producer.review("kettle", 5, "Good."));
    }

    private static long stored(Jdbi database) {
        return database.withHandle(handle -> handle.createQuery("SELECT count(*) FROM reviews")
                .mapTo(Long.class)
                .one());
    }
}
