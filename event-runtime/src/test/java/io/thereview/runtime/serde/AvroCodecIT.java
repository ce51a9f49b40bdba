package io.thereview.runtime.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.thereview.event.EventTopic;
import io.thereview.events.topic.TopicCatalogue;
import io.thereview.events.user.UserRegistered;
import io.thereview.runtime.sample.UserEvents;
import io.thereview.testkit.server.RegistryExtension;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AvroCodecIT {

    @RegisterExtension
    static final RegistryExtension REGISTRY = RegistryExtension.create();

    private static final EventTopic USERS = TopicCatalogue.USERS;
    private static final UserRegistered EVENT = UserEvents.registered("ada", 1);

    @BeforeAll
    static void register() {
        REGISTRY.registerAll();
    }

    @Test
    void event_comes_back_as_it_was_from_bytes_with_magic_zero_and_an_id() throws IOException {
        try (AvroCodec codec = codec(REGISTRY.url())) {
            byte[] bytes = codec.encode(USERS, EVENT);
            assertThat(bytes[0]).isZero();
            assertThat(codec.decode(USERS.name(), bytes)).isEqualTo(EVENT);
        }
    }

    @Test
    void every_truncation_is_undecodable_and_not_an_outage() throws IOException {
        try (AvroCodec codec = codec(REGISTRY.url())) {
            byte[] bytes = codec.encode(USERS, EVENT);
            for (int length = 0; length < bytes.length; length++) {
                byte[] truncated = Arrays.copyOf(bytes, length);
                assertThatThrownBy(() -> codec.decode(USERS.name(), truncated))
                        .as("first %d of %d bytes", length, bytes.length)
                        .isInstanceOf(UndecodableException.class);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"no\":\"avro\"}", "\1\0\0\0\1", "\0\u007f\u007f\u007f\u007fx"})
    void value_without_magic_byte_or_with_an_unknown_id_is_undecodable(String value) throws IOException {
        try (AvroCodec codec = codec(REGISTRY.url())) {
            assertThatThrownBy(() -> codec.decode(USERS.name(), value.getBytes(StandardCharsets.ISO_8859_1)))
                    .isInstanceOf(UndecodableException.class);
        }
    }

    @Test
    void type_that_is_not_registered_is_named_with_its_subject() throws IOException {
        EventTopic elsewhere = EventTopic.named("elsewhere.events")
                .event(UserRegistered.class, UserRegistered::getAggregateId)
                .build();
        try (AvroCodec codec = codec(REGISTRY.url())) {
            assertThatThrownBy(() -> codec.encode(elsewhere, EVENT))
                    .isInstanceOf(SchemaNotRegisteredException.class)
                    .hasMessageContaining("elsewhere.events-io.thereview.events.user.UserRegistered");
            assertThatThrownBy(() -> codec.verifyRegistered(List.of(elsewhere)))
                    .isInstanceOf(SchemaNotRegisteredException.class);
            codec.verifyRegistered(TopicCatalogue.all());
        }
    }

    @Test
    void registry_that_is_down_is_an_outage_with_its_address_until_it_is_back() throws Exception {
        Relayed relayed = new Relayed(REGISTRY.url());
        byte[] bytes;
        try (AvroCodec warm = codec(REGISTRY.url())) {
            bytes = warm.encode(USERS, EVENT);
        }
        try (AvroCodec codec = codec(relayed.url())) {
            relayed.down = true;
            assertThatThrownBy(() -> codec.encode(USERS, EVENT))
                    .isInstanceOf(RegistryUnavailableException.class)
                    .hasMessageContaining(relayed.url().toString());
            assertThatThrownBy(() -> codec.decode(USERS.name(), bytes))
                    .isInstanceOf(RegistryUnavailableException.class);
            relayed.down = false;
            assertThat(codec.encode(USERS, EVENT)).isEqualTo(bytes);
            assertThat(codec.decode(USERS.name(), bytes)).isEqualTo(EVENT);
        } finally {
            relayed.close();
        }
    }

    @Test
    void registry_is_not_needed_again_for_a_schema_seen_once() throws Exception {
        Relayed relayed = new Relayed(REGISTRY.url());
        try (AvroCodec codec = codec(relayed.url())) {
            byte[] bytes = codec.encode(USERS, EVENT);
            codec.decode(USERS.name(), bytes);
            relayed.close();
            assertThat(codec.encode(USERS, EVENT)).isEqualTo(bytes);
            assertThat(codec.decode(USERS.name(), bytes)).isEqualTo(EVENT);
        }
    }

    private static AvroCodec codec(URI registry) {
        return new AvroCodec(registry.toString(), List.of(USERS));
    }

    /** The registry behind a door that can be shut: 503 while down, nothing at all when closed. */
    private static final class Relayed {

        private final HttpServer door =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        private final HttpClient http = HttpClient.newHttpClient();
        private final URI registry;
        private volatile boolean down;

        private Relayed(URI registry) throws IOException {
            this.registry = registry;
            door.createContext("/", this::relay);
            door.start();
        }

        private URI url() {
            return URI.create("http://127.0.0.1:" + door.getAddress().getPort() + registry.getPath());
        }

        private void relay(HttpExchange exchange) throws IOException {
            try (exchange) {
                if (down) {
                    exchange.sendResponseHeaders(503, -1);
                    return;
                }
                HttpRequest request = HttpRequest.newBuilder(
                                registry.resolve(exchange.getRequestURI().toString()))
                        .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                        .method(
                                exchange.getRequestMethod(),
                                HttpRequest.BodyPublishers.ofByteArray(
                                        exchange.getRequestBody().readAllBytes()))
                        .build();
                HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
                exchange.getResponseHeaders().add("Content-Type", "application/vnd.schemaregistry.v1+json");
                exchange.sendResponseHeaders(response.statusCode(), response.body().length);
                exchange.getResponseBody().write(response.body());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private void close() {
            door.stop(0);
        }
    }
}
