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
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
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
    private static final String PATH = "/dead-letters/ledger-service";
    private static final ConsumerGroup OTHER = new ConsumerGroup("other-service");

    private final String run = UUID.randomUUID().toString();
    private final SideTopics topics = new SideTopics("letters." + run, "retries." + run, "audit." + run);
    private RecordView view;
    private AdminPort port;

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
        port = AdminPort.of(environment);
    }

    @AfterEach
    void stop() throws Exception {
        port.close();
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
        assertThat(json(post("/replay?by=ada&everything=true", 200))
                        .path("done")
                        .asInt())
                .isEqualTo(1);
        assertThat(json(post("/replay?by=ada&everything=true", 200))
                        .path("done")
                        .asInt())
                .isZero();
        assertThat(retried())
                .singleElement()
                .satisfies(record ->
                        assertThat(RetryHeaders.areFor(OWN, record.headers())).isTrue());
        assertThat(json(get("?all=true", 200)).at("/letters/0/state").asText()).isEqualTo("replayed");
    }

    @Test
    void letter_that_is_named_is_replayed_again_when_somebody_insists() throws Exception {
        setAside(OWN, "one", event("one"));
        post("/replay?by=ada&place=0/0", 200);
        JsonNode refused = json(post("/replay?by=ada&place=0/0", 200));
        assertThat(refused.path("done").asInt()).isZero();
        assertThat(refused.path("left").fieldNames().next()).contains("0/0 was replayed by ada", "again=true");
        assertThat(json(post("/replay?by=ada&place=0/0&again=true", 200))
                        .path("done")
                        .asInt())
                .isEqualTo(1);
        assertThat(retried()).hasSize(2);
        assertThat(post("/replay?by=ada&again=true", 400)).contains("place=0/42");
    }

    @Test
    void discarded_letters_are_not_open_any_more() throws Exception {
        setAside(OWN, "one", event("one"));
        post("/discard?by=ada&place=0/0", 200);
        assertThat(json(get("", 200)).path("matched").asInt()).isZero();
    }

    @Test
    void filters_of_a_request_select_what_they_name() throws Exception {
        setAside(OWN, "one", new byte[] {1});
        setAside(OWN, "two", new byte[] {2});
        setAside(OWN, "three", new byte[] {3});
        assertThat(keys("?key=two")).containsExactly("two");
        assertThat(keys("?cause=rejected")).hasSize(3);
        assertThat(keys("?cause=undecodable")).isEmpty();
        assertThat(keys("?from_offset=1&to_offset=2")).containsExactly("two");
        assertThat(keys("?place=0/0&place=0/2")).containsExactly("one", "three");
        assertThat(keys("?partition=0&since=2026-01-01T00:00:00Z")).hasSize(3);
        assertThat(keys("?until=2026-01-01T00:00:00Z")).isEmpty();
        assertThat(keys("?limit=1")).containsExactly("one");
        assertThat(json(get("?limit=1", 200)).path("matched").asInt()).isEqualTo(3);
    }

    @Test
    void dry_run_counts_by_kind_and_max_ends_the_job() throws Exception {
        setAside(OWN, "one", new byte[] {1});
        setAside(OWN, "two", new byte[] {2});
        JsonNode dry = json(post("/replay?by=ada&dry_run=true", 200));
        assertThat(dry.path("dry_run").asBoolean()).isTrue();
        assertThat(dry.at("/selected/total").asInt()).isEqualTo(2);
        assertThat(dry.at("/selected/by_reason/rejected").asInt()).isEqualTo(2);
        assertThat(json(post("/replay?by=ada&everything=true&max=1", 200))
                        .path("done")
                        .asInt())
                .isEqualTo(1);
        assertThat(retried()).hasSize(1);
    }

    @Test
    void raw_export_has_the_bytes() throws Exception {
        setAside(OWN, "one", new byte[] {(byte) 0xca, (byte) 0xfe});
        assertThat(json(get("/export?raw=true", 200)).path("value_base64").asText())
                .isEqualTo("yv4=");
        assertThat(json(get("/export", 200)).path("value_hex").asText()).isEqualTo("cafe");
    }

    @Test
    void wrong_requests_are_refused_with_what_is_right() throws Exception {
        setAside(OWN, "one", event("one"));
        assertThat(post("/replay", 400)).contains("by=<name>");
        assertThat(post("/replay?by=ada&tpye=x", 400)).contains("no parameter tpye", "type");
        assertThat(post("/replay?by=ada&key=one&rate=0", 400)).contains("more than none");
        assertThat(post("/replay?by=ada&since=yesterday", 400)).contains("2026-11-21T12:00:00Z");
        assertThat(post("/replay?by=ada&dry_run=1", 400)).contains("true or false");
        assertThat(get("?partition=99999999999", 400)).contains("partition");
        assertThat(get("/nowhere", 400)).contains("such as 0/42");
        assertThat(post("/nowhere?by=ada", 404)).contains("/replay or /discard");
        assertThat(retried()).isEmpty();
    }

    // ------------------------------------------------------------------------------------------------------------

    private String get(String path, int status) throws Exception {
        return body(port.get(PATH + path), status);
    }

    private String post(String path, int status) throws Exception {
        return body(port.post(PATH + path), status);
    }

    private static String body(HttpResponse<String> response, int status) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        return response.body();
    }

    private List<String> keys(String query) throws Exception {
        return json(get(query, 200)).path("letters").findValuesAsText("key");
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
