package io.thereview.producer;

import static org.assertj.core.api.Assertions.assertThat;

import io.thereview.testkit.app.RunningApp;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NothingReachableIT {

    @Test
    void app_without_any_server_starts_is_not_ready_and_accepts_nothing(@TempDir Path folder) throws Exception {
        Path password = Files.writeString(folder.resolve("password"), "unused");
        try (RunningApp app = RunningApp.start(
                ProducerApplication.class,
                Map.of(
                        "DATABASE_URL", "jdbc:postgresql://127.0.0.1:1/nowhere",
                        "DATABASE_USER", "nobody",
                        "DATABASE_PASSWORD_FILE", password.toString(),
                        "KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1",
                        "SCHEMA_REGISTRY_URL", "http://127.0.0.1:1/apis/ccompat/v7",
                        "REDIS_HOST", "127.0.0.1",
                        "REDIS_PORT", "1"))) {
            assertThat(app.ready()).isFalse();
            HttpResponse<String> refused = app.send("POST", "/api/v1/reviews", Producer.review("kettle", 5, "Good."));
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(Producer.json(refused).path("detail").asText()).contains("nothing was stored");
        }
    }
}
