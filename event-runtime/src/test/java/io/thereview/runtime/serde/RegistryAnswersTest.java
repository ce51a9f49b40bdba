package io.thereview.runtime.serde;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.thereview.events.topic.TopicCatalogue;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who says that a schema id is unknown: the registry, or somebody between. */
class RegistryAnswersTest {

    private static final byte[] RECORD = {0, 0, 0, 0, 7, 0};

    private final HttpServer door = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    private volatile String answer = "";

    RegistryAnswersTest() throws IOException {}

    @BeforeEach
    void open() {
        door.createContext("/", this::notFound);
        door.start();
    }

    @AfterEach
    void close() {
        door.stop(0);
    }

    @ParameterizedTest
    @ValueSource(ints = {40401, 40402, 40403})
    void not_found_with_an_error_code_of_registries_means_that_the_id_is_unknown(int code) {
        answer = "{\"error_code\":" + code + ",\"message\":\"not found\"}";
        assertThatThrownBy(this::decode).isInstanceOf(UnknownSchemaIdException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html>404 Not Found, nginx</html>",
                "",
                "{\"error_code\":404,\"message\":\"HTTP 404 Not Found\"}",
                "{\"message\":\"no route\"}"
            })
    void not_found_of_something_else_is_an_outage_and_says_where_to_look(String body) {
        answer = body;
        assertThatThrownBy(this::decode)
                .isInstanceOf(RegistryUnavailableException.class)
                .hasMessageContaining(url())
                .hasMessageContaining("SCHEMA_REGISTRY_URL");
    }

    @Test
    void failures_that_cause_each_other_have_a_message() {
        Exception one = new Exception();
        one.initCause(new Exception("the end", one));
        assertThat(Registry.rootMessage(one)).isNotEmpty();
    }

    private void decode() throws IOException {
        try (AvroCodec codec = new AvroCodec(url(), List.of(TopicCatalogue.USERS))) {
            codec.decode(TopicCatalogue.USERS.name(), RECORD);
        }
    }

    private String url() {
        return "http://127.0.0.1:" + door.getAddress().getPort();
    }

    private void notFound(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = answer.getBytes(UTF_8);
            exchange.sendResponseHeaders(404, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
