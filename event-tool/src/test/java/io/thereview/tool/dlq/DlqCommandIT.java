package io.thereview.tool.dlq;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpServer;
import io.thereview.testkit.server.KafkaExtension;
import io.thereview.tool.call.Called;
import io.thereview.tool.call.FullDisk;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class DlqCommandIT {

    @RegisterExtension
    static final KafkaExtension KAFKA = KafkaExtension.create();

    private static final byte[] GARBAGE = {(byte) 0xca, (byte) 0xfe};

    private Letters letters;

    @BeforeEach
    void prepare() throws InterruptedException {
        letters = Letters.on(KAFKA);
    }

    @Test
    void list_shows_each_open_letter_on_one_line_and_steers_no_terminal() throws Exception {
        letters.setAside(3, GARBAGE);
        Called called = Called.with(letters.command("list", "--limit", "2"));
        assertThat(called.exit()).isZero();
        assertThat(called.out())
                .contains("0/0", "0/1", "analytics-service", "user.registered.v1", "retries-exhausted", "key-1")
                .contains("IllegalStateException: no?[2Jway?2J?")
                .contains("3 open dead letters, of which the first 2 are shown")
                .doesNotContain("0/2", "\u001b");
    }

    @Test
    void list_for_machines_is_one_object_a_line() throws Exception {
        letters.setAside(2, GARBAGE);
        Called called = Called.with(letters.command("list", "--json", "--key", "key-1"));
        assertThat(called.out().lines()).hasSize(1);
        JsonNode letter = new JsonMapper().readTree(called.out());
        assertThat(letter.path("offset").asInt()).isEqualTo(1);
        assertThat(letter.path("exception").asText()).isEqualTo("java.lang.IllegalStateException");
        assertThat(letter.at("/origin/offset").asInt()).isEqualTo(1);
    }

    @Test
    void list_for_machines_says_beside_it_that_there_are_more() throws Exception {
        letters.setAside(3, GARBAGE);
        Called called = Called.with(letters.command("list", "--json", "--limit", "2"));
        assertThat(called.out().lines()).hasSize(2);
        assertThat(called.err()).contains("3 open dead letters, of which the first 2 are shown; --limit shows more");
    }

    @Test
    void export_to_a_full_disk_fails_with_words() throws Exception {
        letters.setAside(3, GARBAGE);
        Called called = Called.writing(new FullDisk(1_000), letters.command("export", "--raw"));
        assertThat(called.exit()).isEqualTo(1);
        assertThat(called.err()).contains("not all of the output could be written");
    }

    @Test
    void registry_is_asked_as_the_configuration_file_says(@TempDir Path folder) throws Exception {
        letters.setAside(1, new byte[] {0, 0, 0, 0, 1, 2});
        Path token = Files.writeString(folder.resolve("token"), "t0ken");
        AtomicReference<String> authorization = new AtomicReference<>("");
        HttpServer registry = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        registry.createContext("/", exchange -> {
            authorization.set(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            exchange.sendResponseHeaders(503, -1);
            exchange.close();
        });
        registry.start();
        try {
            Path file = Files.writeString(folder.resolve("config.yml"), """
                    kafka:
                      bootstrapServers: 127.0.0.1:1
                      schemaRegistryUrl: http://127.0.0.1:%d
                      registryLogin: {token: 'file:%s'}
                    """.formatted(
                            registry.getAddress().getPort(), token));
            Called called = Called.with(letters.command("show", "0/0", "--config", file.toString()));
            assertThat(called.exit()).as(called.err()).isZero();
        } finally {
            registry.stop(0);
        }
        assertThat(authorization).hasValue("Bearer t0ken");
    }

    @Test
    void show_gives_everything_and_hexadecimal_where_nothing_decodes() throws Exception {
        letters.setAside(1, GARBAGE);
        Called called = Called.with(letters.command("show", "0/0", "--registry", "http://127.0.0.1:1"));
        assertThat(called.exit()).isZero();
        JsonNode letter = new JsonMapper().readTree(called.out());
        assertThat(letter.path("value_hex").asText()).isEqualTo("cafe");
        assertThat(letter.path("stacktrace").asText()).contains("Letters");
        assertThat(letter.path("headers").findValuesAsText("name")).containsExactly("ce_type", "ce_id");
    }

    @Test
    void show_says_that_the_registry_does_not_answer_and_shows_the_rest() throws Exception {
        letters.setAside(1, new byte[] {0, 0, 0, 0, 1, 2});
        Called called = Called.with(letters.command("show", "0/0", "--registry", "http://127.0.0.1:1"));
        assertThat(called.exit()).isZero();
        JsonNode letter = new JsonMapper().readTree(called.out());
        assertThat(letter.path("undecoded_because").asText()).contains("127.0.0.1:1");
        assertThat(letter.path("value_hex").asText()).isEqualTo("000000000102");
    }

    @Test
    void place_without_a_letter_is_told() {
        Called called = Called.with(letters.command("show", "0/7"));
        assertThat(called.exit()).isEqualTo(1);
        assertThat(called.err()).contains("there is no dead letter 0/7");
    }

    @Test
    void stats_count_by_kind() throws Exception {
        letters.setAside(3, GARBAGE);
        Called called = Called.with(letters.command("stats"));
        assertThat(called.out())
                .contains("3 open dead letters", "by reason", "3  retries-exhausted", "by exception")
                .contains("3  java.lang.IllegalStateException");
        assertThat(new JsonMapper()
                        .readTree(
                                Called.with(letters.command("stats", "--json")).out())
                        .at("/by_group/analytics-service")
                        .asInt())
                .isEqualTo(3);
    }

    @Test
    void replay_is_tried_then_done_then_nothing_is_left() throws Exception {
        letters.setAside(3, GARBAGE);
        Called dry = Called.with(letters.command("replay", "--cause", "IllegalStateException", "--dry-run"));
        assertThat(dry.out()).contains("3 dead letters would be sent to their group again; nothing was done");
        assertThat(letters.sent()).isEmpty();

        Called done = Called.with(letters.command("replay", "--by", "ada", "--id", "r-7"));
        assertThat(done.exit()).isZero();
        assertThat(done.out()).contains("3 dead letters sent to their group again; the audit calls it r-7");
        assertThat(letters.sent()).containsExactly("key-0", "key-1", "key-2");
        assertThat(Called.with(letters.command("list")).out()).contains("no open dead letters");
        assertThat(Called.with(letters.command("list", "--all")).out()).contains("replayed");
    }

    @Test
    void letter_that_is_named_and_closed_or_absent_is_told_and_sent_again_only_when_that_is_meant() throws Exception {
        letters.setAside(1, GARBAGE);
        Called.with(letters.command("replay", "--by", "ada", "--id", "r-7"));
        Called refused = Called.with(letters.command("replay", "0/0", "0/9"));
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.out()).contains("0/0 was replayed by ada (r-7)", "--again", "there is no dead letter 0/9");
        Called insisted = Called.with(letters.command("replay", "0/0", "--again"));
        assertThat(insisted.exit()).isZero();
        assertThat(letters.sent()).containsExactly("key-0", "key-0");
    }

    @Test
    void letters_are_discarded_when_somebody_means_it() throws Exception {
        letters.setAside(2, GARBAGE);
        assertThat(Called.with(letters.command("discard", "0/0")).exit()).isEqualTo(2);
        assertThat(Called.with(letters.command("discard", "0/0", "--yes")).exit())
                .isZero();
        assertThat(Called.with(letters.command("list")).out())
                .contains("1 open dead letter")
                .contains("0/1");
    }

    @Test
    void export_has_everything_from_which_the_records_can_be_made_again() throws Exception {
        letters.setAside(2, GARBAGE);
        Called called = Called.with(letters.command("export", "--raw"));
        assertThat(called.out().lines()).hasSize(2);
        JsonNode first =
                new JsonMapper().readTree(called.out().lines().findFirst().orElseThrow());
        assertThat(Base64.getDecoder().decode(first.path("value_base64").asText()))
                .isEqualTo(GARBAGE);
        assertThat(first.path("headers").findValuesAsText("name")).contains("ce_type", "__dlq.errors.group");
    }

    @Test
    void topic_that_is_not_there_is_told_with_how_to_name_another() {
        Called called =
                Called.with("dlq", "list", "--bootstrap-servers", KAFKA.bootstrapServers(), "--topic", "no.such");
        assertThat(called.exit()).isEqualTo(3);
        assertThat(called.err()).contains("there is no topic no.such", "--topic names another");
    }
}
