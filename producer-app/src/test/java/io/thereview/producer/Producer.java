package io.thereview.producer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.thereview.testkit.app.RunningApp;
import io.thereview.testkit.server.KafkaExtension;
import io.thereview.testkit.server.PostgresExtension;
import io.thereview.testkit.server.RedisExtension;
import io.thereview.testkit.server.RegistryExtension;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;

/** The producer app as its tests use it, on real servers. */
final class Producer {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Producer() {}

    static RunningApp start(
            PostgresExtension postgres, KafkaExtension kafka, RegistryExtension registry, RedisExtension redis)
            throws Exception {
        kafka.applyTopics();
        registry.registerAll();
        migrate(postgres);
        return RunningApp.start(
                ProducerApplication.class,
                Map.of(
                        "DATABASE_URL", postgres.jdbcUrl(),
                        "DATABASE_USER", postgres.user(),
                        "DATABASE_PASSWORD_FILE", postgres.passwordFile().toString(),
                        "KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers(),
                        "SCHEMA_REGISTRY_URL", registry.url().toString(),
                        "REDIS_HOST", redis.host(),
                        "REDIS_PORT", Integer.toString(redis.port())));
    }

    static void migrate(PostgresExtension postgres) {
        Flyway.configure()
                .dataSource(postgres.pool())
                .locations("classpath:db/migration", "classpath:db/outbox")
                .load()
                .migrate();
    }

    static Jdbi database(PostgresExtension postgres) {
        return Jdbi.create(postgres.pool());
    }

    static JsonNode json(HttpResponse<String> response) throws IOException {
        return JSON.readTree(response.body());
    }

    static String review(String entityId, int rating, String content) throws IOException {
        return JSON.writeValueAsString(Map.of(
                "entity_type", "product",
                "entity_id", entityId,
                "user_id", "ada",
                "rating", rating,
                "content", content));
    }

    static String edit(int rating, String content) throws IOException {
        return JSON.writeValueAsString(Map.of("rating", rating, "content", content));
    }
}
