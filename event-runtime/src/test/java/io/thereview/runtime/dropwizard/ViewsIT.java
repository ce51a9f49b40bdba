package io.thereview.runtime.dropwizard;

import static io.thereview.testkit.wait.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.codahale.metrics.health.HealthCheck;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.dropwizard.core.server.SimpleServerFactory;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.jetty.HttpConnectorFactory;
import io.thereview.event.ConsumerGroup;
import io.thereview.event.Outcome;
import io.thereview.events.topic.TopicCatalogue;
import io.thereview.runtime.kafka.KafkaClients;
import io.thereview.runtime.observe.Statistics;
import io.thereview.runtime.sample.TopicsOnBroker;
import io.thereview.testkit.server.KafkaExtension;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ViewsIT {

    @RegisterExtension
    static final KafkaExtension KAFKA = KafkaExtension.create();

    private static final TopicPartition PARTITION = new TopicPartition(TopicCatalogue.USERS.name(), 1);

    private final Environment environment = new Environment("ledger-app");
    private final ConsumerGroup group =
            new ConsumerGroup("test-" + UUID.randomUUID().toString().replace("-", ""));
    private final HttpClient http = HttpClient.newHttpClient();
    private Server server = new Server();

    @BeforeEach
    void prepare() throws InterruptedException {
        KAFKA.applyTopics();
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
        http.close();
    }

    @Test
    void admin_port_shows_what_was_counted_and_how_far_the_group_is_behind() throws Exception {
        new TopicsOnBroker(new KafkaClients(KAFKA.bootstrapServers(), "test"))
                .send(PARTITION.topic(), PARTITION.partition(), "ada", new byte[] {1});
        Statistics statistics = start(KAFKA.bootstrapServers());
        statistics.assigned(List.of(PARTITION));
        statistics.received(PARTITION, 1);
        statistics.handled(PARTITION.topic(), "a.Type", Outcome.applied(), Duration.ZERO, Duration.ofMillis(3));

        JsonNode shown = eventually("the brokers to have answered")
                .within(Duration.ofSeconds(60))
                .get(this::statistics, json -> json.at("/partitions/0/lag").isObject());
        assertThat(shown.path("group").asText()).isEqualTo(group.name());
        assertThat(shown.at("/connection/connected").asBoolean()).isTrue();
        assertThat(shown.path("work").at("/types/0/outcomes/applied").asLong()).isEqualTo(1);
        assertThat(shown.at("/partitions/0/lag/lag_records").asLong()).isPositive();
        assertThat(shown.at("/partitions/0/lag/standing").asText()).isEqualTo("nothing-committed");

        String handled = ";group=" + group + ";topic=users.events;type=a.Type;outcome=applied";
        assertThat(json("/metrics")
                        .path("counters")
                        .path("events.consumer.handled" + handled)
                        .path("count")
                        .asLong())
                .isEqualTo(1);
    }

    @Test
    void statistics_can_be_read_and_nothing_else() throws Exception {
        start(KAFKA.bootstrapServers());
        HttpRequest post = HttpRequest.newBuilder(admin("/statistics"))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        assertThat(http.send(post, HttpResponse.BodyHandlers.discarding()).statusCode())
                .isEqualTo(405);
    }

    @Test
    void groups_of_one_app_are_shown_side_by_side() throws Exception {
        KafkaClients kafka = new KafkaClients(KAFKA.bootstrapServers(), "test");
        Views.of(
                new ConsumerGroup("second-service"),
                List.of(TopicCatalogue.USERS),
                kafka,
                Clock.systemUTC(),
                environment);
        start(KAFKA.bootstrapServers());
        assertThat(json("/statistics").path("groups"))
                .extracting(each -> each.path("group").asText())
                .containsExactly("second-service", group.name());
    }

    @Test
    void brokers_that_are_away_are_told_as_such() throws Exception {
        start("127.0.0.1:1");
        JsonNode shown = eventually("the question to have failed")
                .get(this::statistics, json -> json.at("/connection/connected").isBoolean());
        assertThat(shown.at("/connection/connected").asBoolean()).isFalse();
        assertThat(shown.at("/connection/problem").asText()).startsWith("TimeoutException");
    }

    @Test
    void open_breaker_degrades_the_app_until_it_is_closed() throws Exception {
        Statistics statistics = start(KAFKA.bootstrapServers());
        assertThat(progress().isHealthy()).isTrue();
        statistics.breaker(true);
        assertThat(progress().getMessage()).startsWith("degraded: " + group + ": handling has stopped since ");
        statistics.breaker(false);
        assertThat(progress().isHealthy()).isTrue();
    }

    // ------------------------------------------------------------------------------------------------------------

    private Statistics start(String bootstrapServers) throws Exception {
        Statistics statistics = Views.of(
                group,
                List.of(TopicCatalogue.USERS),
                new KafkaClients(bootstrapServers, "test"),
                Clock.systemUTC(),
                environment);
        SimpleServerFactory factory = new SimpleServerFactory();
        HttpConnectorFactory connector = (HttpConnectorFactory) HttpConnectorFactory.application();
        connector.setPort(0);
        connector.setBindHost("127.0.0.1");
        factory.setConnector(connector);
        server = factory.build(environment);
        environment.lifecycle().getManagedObjects().forEach(server::addBean);
        server.start();
        return statistics;
    }

    private HealthCheck.Result progress() {
        return environment.healthChecks().runHealthCheck("progress");
    }

    private JsonNode statistics() throws Exception {
        return json("/statistics").at("/groups/0");
    }

    private JsonNode json(String path) throws Exception {
        HttpResponse<String> answer =
                http.send(HttpRequest.newBuilder(admin(path)).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type").orElse("")).startsWith("application/json");
        return JsonMapper.builder().build().readTree(answer.body());
    }

    private URI admin(String path) {
        int port = ((ServerConnector) server.getConnectors()[0]).getLocalPort();
        return URI.create("http://127.0.0.1:" + port + "/admin" + path);
    }
}
