package io.thereview.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.thereview.runtime.dropwizard.Consuming;
import io.thereview.testkit.app.AppJar;
import io.thereview.testkit.app.AppJar.Ended;
import io.thereview.testkit.server.KafkaExtension;
import io.thereview.testkit.server.RegistryExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The app as a process of its own: how it refuses to start. */
class WrongConfigurationIT {

    @RegisterExtension
    static final KafkaExtension KAFKA = KafkaExtension.create();

    @RegisterExtension
    static final RegistryExtension REGISTRY = RegistryExtension.create();

    @TempDir
    Path folder = Path.of("");

    @Test
    void wrong_keys_and_values_end_it_with_a_message_and_nothing_else() throws Exception {
        Path file = changed("group: cache-invalidation-service", "group: Cache\n  window: {concurency: 0, records: 0}");
        Ended ended = app().end("server", file.toString());
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.output().lines().filter(line -> !line.isBlank()))
                .containsExactly(
                        file + " has the following errors:",
                        "  * consumer.window.concurency is not a key; the nearest known key is"
                                + " consumer.window.concurrency",
                        "  * consumer.group is 'Cache', which is not possible; give lower-case words joined by hyphens,"
                                + " such as analytics-service",
                        "  * consumer.window.records is '0', which is not possible; give 1 to 1000000, or leave it out");
    }

    @Test
    void topic_that_does_not_exist_ends_it_with_the_remedy() throws Exception {
        KAFKA.applyTopics();
        REGISTRY.registerAll();
        Path file = changed(
                "group: cache-invalidation-service",
                "group: cache-invalidation-service\n  failures: {deadLetters: {topic: no.such.topic}}");
        Ended ended = app().end("server", file.toString());
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.output())
                .contains("cache-app does not start:")
                .contains("  * topic 'no.such.topic' does not exist on " + KAFKA.bootstrapServers()
                        + ", and consumer.failures.deadLetters.topic names it; run './thereview prepare topics")
                .doesNotContain("\tat ", Consuming.class.getName());
    }

    private Path changed(String what, String into) throws Exception {
        String file = Files.readString(Path.of("config.yml"));
        assertThat(file).contains(what);
        return Files.writeString(folder.resolve("config.yml"), file.replace(what, into));
    }

    private static AppJar app() {
        return AppJar.ofModule(
                "cache-app",
                Map.of(
                        "KAFKA_BOOTSTRAP_SERVERS", KAFKA.bootstrapServers(),
                        "SCHEMA_REGISTRY_URL", REGISTRY.url().toString(),
                        "REDIS_PORT", "1",
                        "HTTP_PORT", "0",
                        "ADMIN_PORT", "0"));
    }
}
