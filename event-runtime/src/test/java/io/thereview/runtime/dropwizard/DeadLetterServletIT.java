package io.thereview.runtime.dropwizard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.dropwizard.core.setup.Environment;
import io.thereview.event.ConsumerGroup;
import io.thereview.event.Reason;
import io.thereview.events.topic.TopicCatalogue;
import io.thereview.runtime.deadletter.DeadLetters;
import io.thereview.runtime.deadletter.Failure;
import io.thereview.runtime.kafka.KafkaClients;
import io.thereview.runtime.replay.LetterBox;
import io.thereview.runtime.retry.RetryHeaders;
import io.thereview.runtime.retry.SideTopics;
import io.thereview.runtime.sample.TopicsOnBroker;
import io.thereview.runtime.sample.UserEvents;
import io.thereview.runtime.serde.AvroCodec;
import io.thereview.runtime.serde.RecordView;
import io.thereview.runtime.serde.RegistryAccess;
import io.thereview.testkit.server.KafkaExtension;
import io.thereview.testkit.server.RegistryExtension;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DeadLetterServletIT {

    @RegisterExtension
    static final KafkaExtension KAFKA = KafkaExtension.create();

    @RegisterExtension
    static final RegistryExtension REGISTRY = RegistryExtension.create();

    private static final ConsumerGroup OWN = new ConsumerGroup("ledger-service");
    private static final ConsumerGroup OTHER = new ConsumerGroup("other-service");

    private final String run = UUID.randomUUID().toString();
    private final SideTopics topics = new SideTopics("letters." + run, "retries." + run, "audit." + run);
    private final HttpClient http = HttpClient.newHttpClient();
    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);
    private RecordView view;

    @BeforeEach
    void start() throws Exception {
        REGISTRY.registerAll();
        KAFKA.createTopic(topics.deadLetters(), 1, Map.of());
        KAFKA.createTopic(topics.retries(), 1, Map.of());
        KAFKA.createTopic(topics.audit(), 1, Map.of());
        view = new RecordView(RegistryAccess.anonymous(REGISTRY.url().toString()));
        LetterBox box = new LetterBox(kafka(), topics, Clock.systemUTC(), Duration.ofSeconds(15));
        Environment environment = new Environment("ledger-app");
        new DeadLetterServlet(box, view, OWN, Clock.systemUTC()).addTo(environment);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(environment.getAdminContext());
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
        view.close();
    }

    @Test
    void group_sees_its_own_letters_and_no_others() throws Exception {
        setAside(OWN, "one", event("one"));
        setAside(OTHER, "two", event("two"));
        JsonNode list = json(get("", 200));
        assertThat(list.path("matched").asInt()).isEqualTo(1);
        assertThat(list.at("/letters/0/key").asText()).isEqualTo("one");
        assertThat(json(get("/stats", 200)).path("total").asInt()).isEqualTo(1);
        assertThat(get("/export", 200).lines()).hasSize(1);
        assertThat(json(get("/0/0", 200)).at("/value/aggregate_id").asText()).isEqualTo("one");
        assertThat(get("/0/1", 404)).contains("ledger-service has no dead letter 0/1");
    }

    @Test
    void value_that_does_not_decode_is_shown_in_hexadecimal_with_the_reason() throws Exception {
        setAside(OWN, "one", new byte[] {(byte) 0xca, (byte) 0xfe});
        JsonNode letter = json(get("/0/0", 200));
        assertThat(letter.path("value_hex").asText()).isEqualTo("cafe");
        assertThat(letter.path("undecoded_because").asText()).contains("magic byte");
    }

    @Test
    void replay_reaches_the_own_group_only_and_is_done_once() throws Exception {
        setAside(OWN, "one", event("one"));
        setAside(OTHER, "two", event("two"));
        assertThat(json(post("/replay?by=ada&dry_run=true", 200)).path("done").asInt())
                .isZero();
        assertThat(retried()).isEmpty();
        assertThat(json(post("/replay?by=ada", 200)).path("done").asInt()).isEqualTo(1);
        assertThat(json(post("/replay?by=ada", 200)).path("done").asInt()).isZero();
        assertThat(retried())
                .singleElement()
                .satisfies(record ->
                        assertThat(RetryHeaders.areFor(OWN, record.headers())).isTrue());
        assertThat(json(get("?all=true", 200)).at("/letters/0/state").asText()).isEqualTo("replayed");
    }

    @Test
    void discarded_letters_are_not_open_any_more() throws Exception {
        setAside(OWN, "one", event("one"));
        post("/discard?by=ada&place=0/0", 200);
        assertThat(json(get("", 200)).path("matched").asInt()).isZero();
    }

    @Test
    void wrong_requests_are_refused_with_what_is_right() throws Exception {
        setAside(OWN, "one", event("one"));
        assertThat(post("/replay", 400)).contains("by=<name>");
        assertThat(post("/replay?by=ada&tpye=x", 400)).contains("no parameter tpye", "type");
        assertThat(post("/replay?by=ada&rate=0", 400)).contains("more than none");
        assertThat(post("/replay?by=ada&since=yesterday", 400)).contains("2026-11-21T12:00:00Z");
        assertThat(post("/replay?by=ada&dry_run=1", 400)).contains("true or false");
        assertThat(get("?partition=99999999999", 400)).contains("partition");
        assertThat(get("/nowhere", 400)).contains("such as 0/42");
        assertThat(post("/nowhere?by=ada", 404)).contains("/replay or /discard");
        assertThat(retried()).isEmpty();
    }

    // ------------------------------------------------------------------------------------------------------------

    private String get(String path, int status) throws Exception {
        return answer(HttpRequest.newBuilder(uri(path)).build(), status);
    }

    private String post(String path, int status) throws Exception {
        return answer(
                HttpRequest.newBuilder(uri(path))
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build(),
                status);
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + connector.getLocalPort() + "/dead-letters/ledger-service" + path);
    }

    private String answer(HttpRequest request, int status) throws Exception {
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        return response.body();
    }

    private static JsonNode json(String text) throws Exception {
        return new JsonMapper().readTree(text);
    }

    private static byte[] event(String user) throws Exception {
        try (AvroCodec codec = new AvroCodec(REGISTRY.url().toString(), List.of(TopicCatalogue.USERS))) {
            return codec.encode(TopicCatalogue.USERS, UserEvents.registered(user, 1));
        }
    }

    private void setAside(ConsumerGroup group, String key, byte[] value) throws Exception {
        Failure failure =
                new Failure(Reason.REJECTED, "no", null, 1, Clock.systemUTC().instant());
        try (DeadLetters letters = new DeadLetters(kafka(), topics, id -> Optional.empty(), Clock.systemUTC())) {
            letters.setAside(
                    new ConsumerRecord<>("users.events", 0, 1, key.getBytes(StandardCharsets.UTF_8), value),
                    group,
                    failure);
        }
    }

    private List<ConsumerRecord<byte[], byte[]>> retried() {
        return new TopicsOnBroker(kafka()).all(topics.retries());
    }

    private static KafkaClients kafka() {
        return new KafkaClients(KAFKA.bootstrapServers(), "test");
    }
}
