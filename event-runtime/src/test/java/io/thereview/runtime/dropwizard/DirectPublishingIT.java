package io.thereview.runtime.dropwizard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dropwizard.core.setup.Environment;
import io.dropwizard.util.DataSize;
import io.dropwizard.util.Duration;
import io.thereview.events.topic.TopicCatalogue;
import io.thereview.runtime.publisher.Publisher;
import io.thereview.runtime.sample.UserEvents;
import io.thereview.runtime.settings.KafkaSettings;
import io.thereview.runtime.settings.ProducerSettings;
import io.thereview.runtime.settings.PublisherSettings;
import io.thereview.runtime.start.StartRefusedException;
import io.thereview.testkit.server.KafkaExtension;
import io.thereview.testkit.server.RegistryExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class DirectPublishingIT {

    @RegisterExtension
    static final KafkaExtension KAFKA = KafkaExtension.create();

    @RegisterExtension
    static final RegistryExtension REGISTRY = RegistryExtension.create();

    @TempDir
    private Path folder = Path.of("");

    private final Environment environment = new Environment("board-app");

    @BeforeEach
    void prepare() throws InterruptedException {
        KAFKA.applyTopics();
        REGISTRY.registerAll();
    }

    @Test
    void app_publishes_while_it_runs_and_counts_it() throws Exception {
        Publisher publisher = start(folder);
        for (String check : List.of("kafka", "schemas")) {
            assertThat(environment.healthChecks().runHealthCheck(check).isHealthy())
                    .as(check)
                    .isTrue();
        }
        publisher.publish(TopicCatalogue.USERS, UserEvents.registered("user-" + UUID.randomUUID(), 1));
        assertThat(environment
                        .metrics()
                        .counter("events.publisher.published;by=publisher;topic=users.events")
                        .getCount())
                .isEqualTo(1);

        for (var managed : environment.lifecycle().getManagedObjects().reversed()) {
            managed.start();
            managed.stop();
        }
        assertThatThrownBy(() -> publisher.publish(TopicCatalogue.USERS, UserEvents.registered("user", 1)))
                .hasMessageContaining("closed");
    }

    @Test
    void app_that_could_not_keep_undelivered_events_does_not_start() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        assertThatThrownBy(() -> start(file))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContainingAll(file.toString(), "producer.publisher.undeliverableFolder");
    }

    private Publisher start(Path undeliverable) {
        PublisherSettings publisher = new PublisherSettings(
                Duration.seconds(30), 100, DataSize.mebibytes(1), "deadletter.queue", undeliverable);
        ProducerSettings defaults = ProducerSettings.DEFAULT;
        ProducerSettings producer = new ProducerSettings(
                defaults.linger(),
                defaults.batchSize(),
                defaults.compression(),
                defaults.outbox(),
                publisher,
                defaults.signing());
        return DirectPublishing.start(
                "board-app",
                KafkaSettings.open(KAFKA.bootstrapServers(), REGISTRY.url().toString()),
                producer,
                List.of(TopicCatalogue.USERS),
                Clock.systemUTC(),
                environment);
    }
}
