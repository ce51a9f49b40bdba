package io.thereview.gate.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A registry that answers anything but what it was asked: every command says where, why and what to do, and ends with 3. */
final class BadRegistryTest {

    private static final String HTML = "<html><body>Please log in</body></html>";

    @TempDir
    Path path = Path.of("");

    private FakeRegistry registry;
    private final CountDownLatch over = new CountDownLatch(1);

    @BeforeEach
    void start() throws IOException {
        registry = FakeRegistry.start();
        ThreeSubjects.in(path);
    }

    @AfterEach
    void stop() {
        over.countDown();
        registry.close();
    }

    static Stream<Arguments> answers() {
        return Stream.of(
                answer(
                        401,
                        "application/json",
                        "{\"error_code\":401,\"message\":\"Unauthorized\"}",
                        "who we are",
                        "give --registry-user"),
                answer(401, "text/html", HTML, "who we are", "--registry-token-file"),
                answer(
                        403,
                        "application/json",
                        "{\"error_code\":40301,\"message\":\"Denied\"}",
                        "Denied",
                        "ask who runs it"),
                answer(404, "text/html", HTML, "that is no registry", "/apis/ccompat/v7"),
                answer(
                        404,
                        "application/json",
                        "{\"status\":404}",
                        "that is no registry (404: no words",
                        "is the path right"),
                answer(409, "application/json", "{\"error_code\":409,\"message\":\"Conflict\"}", "409: Conflict", ""),
                answer(422, "application/json", "{\"error_code\":42201,\"message\":\"Odd\"}", "422: Odd", ""),
                answer(
                        500,
                        "application/json",
                        "{\"error_code\":50001,\"message\":\"Store down\"}",
                        "Store down",
                        "see its log"),
                answer(502, "text/html", HTML, "502", "see its log"),
                answer(200, "text/html", HTML, "a registry would not say", "login page"),
                answer(200, "application/json", "{\"some\":\"thing\"}", "a registry would not say", "address"),
                answer(200, "application/json", "[\"a", "a registry would not say", "address"),
                answer(200, "application/json", "null", "the answer is not complete", "address"),
                answer(200, "application/json", "", "a registry would not say", "address"),
                answer(204, "application/json", "", "the answer is not complete", "address"));
    }

    private static Arguments answer(int status, String type, String body, String reason, String remedy) {
        return Arguments.of(status, type, body, reason, remedy);
    }

    @ParameterizedTest
    @MethodSource("answers")
    void answer_that_is_none_is_told_with_place_reason_and_remedy(
            int status, String type, String body, String reason, String remedy) {
        registry.behaving((exchange, write) -> {
            FakeRegistry.answer(exchange, status, type, body);
            return true;
        });
        for (String command : List.of("plan", "apply", "drift")) {
            assertFailed(call(command), "cannot list the subjects at the registry " + registry.url(), reason, remedy);
        }
        assertFailed(
                call("check", "--against", "registry"),
                "cannot list the versions of t.events-n.A at the registry " + registry.url(),
                reason);
        assertThat(registry.writes()).isEmpty();
    }

    @Test
    void registry_that_breaks_off_in_the_middle_of_its_answer_is_told() {
        registry.behaving((exchange, write) -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write("[\"t.events-n.A\",".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            exchange.close();
            return true;
        });
        assertFailed(call("plan"), "cannot list the subjects", "would not say");
    }

    @ParameterizedTest
    @ValueSource(strings = {"silent", "dripping"})
    void registry_that_does_not_come_to_an_end_is_left_after_the_time_that_was_given(String how) {
        registry.behaving((exchange, write) -> {
            if (how.equals("dripping")) {
                exchange.sendResponseHeaders(200, 0);
            }
            boolean ended = false;
            while (!ended) {
                if (how.equals("dripping")) {
                    exchange.getResponseBody().write(' ');
                    exchange.getResponseBody().flush();
                }
                ended = waited(Duration.ofMillis(100));
            }
            return true;
        });
        long begin = System.nanoTime();
        assertFailed(call("plan", "--timeout", "0.5"), "did not answer in 0.5 s", "--timeout SECONDS waits longer");
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
    }

    private boolean waited(Duration time) {
        try {
            return over.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    @Test
    void address_where_nobody_answers_is_told() throws IOException {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }
        CommandLineCall call =
                CommandLineCall.of("plan", "--schemas", path.resolve("s"), "--registry", "http://127.0.0.1:" + port);
        assertFailed(call, "nobody answers there", "is it up, and is the address right?");
    }

    @Test
    void redirect_is_told_and_not_followed() {
        registry.behaving((exchange, write) -> {
            exchange.getResponseHeaders().set("Location", "https://login.example.org/");
            FakeRegistry.answer(exchange, 302, "text/html", HTML);
            return true;
        });
        assertFailed(call("plan"), "it sends us elsewhere (302, https://login.example.org/)");
    }

    @Test
    void busy_registry_is_asked_again_as_it_wants_and_that_is_said() {
        registry.behaving((exchange, write) -> {
            if (write == 0) {
                return false;
            }
            registry.behaving((other, ignored) -> false);
            exchange.getResponseHeaders().set("Retry-After", "0");
            FakeRegistry.error(exchange, 429, 42900, "Too many");
            return true;
        });
        CommandLineCall call = call("apply");
        assertThat(call.err())
                .contains("is busy (429): trying again to set the level of t.events-n.A")
                .hasLineCount(1);
        assertThat(call.exit()).isZero();
    }

    @Test
    void registry_that_stays_busy_or_wants_too_much_patience_is_left() {
        for (String time : List.of("0", "3600")) {
            registry.behaving((exchange, write) -> {
                exchange.getResponseHeaders().set("Retry-After", time);
                FakeRegistry.error(exchange, 503, 50301, "Busy");
                return true;
            });
            assertFailed(call("plan"), "it is busy (503: Busy); repeat it after " + time + " s");
        }
    }

    @Test
    void level_that_nobody_knows_is_told() {
        registry.behaving((exchange, write) -> {
            if (!exchange.getRequestURI().getPath().startsWith("/config/")) {
                return false;
            }
            FakeRegistry.answer(exchange, 200, "application/json", "{\"compatibilityLevel\":\"SOMEHOW\"}");
            return true;
        });
        assertFailed(call("plan"), "the level SOMEHOW, which nobody knows");
    }

    @Test
    void schema_that_the_registry_itself_would_not_have_is_refused_before_anything_is_written() {
        registry.with("t.events-n.C", "\"string\"").behaving((exchange, write) -> {
            if (exchange.getRequestURI().getPath().startsWith("/config/t.events-n.C")) {
                FakeRegistry.answer(exchange, 200, "application/json", "{\"compatibilityLevel\":\"NONE\"}");
                return true;
            }
            if (!exchange.getRequestURI().getPath().startsWith("/compatibility/")) {
                return false;
            }
            FakeRegistry.answer(
                    exchange, 200, "application/json", "{\"is_compatible\":false,\"messages\":[\"not this one\"]}");
            return true;
        });
        CommandLineCall call = call("apply");
        assertThat(call.exit()).isEqualTo(1);
        assertThat(call.out())
                .contains("! t.events-n.C  refused", "the registry itself: not this one", "nothing is written");
        assertThat(registry.writes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {409, 422})
    void schema_that_the_registry_refuses_in_the_middle_is_told_with_what_was_done(int status) {
        registry.behaving((exchange, write) -> {
            if (write != 4) {
                return false;
            }
            FakeRegistry.error(exchange, status, status, "not this one");
            return true;
        });
        CommandLineCall call = call("apply");
        assertThat(call.exit()).isEqualTo(1);
        assertThat(call.err())
                .contains("refuses to register t.events-n.B: not this one")
                .contains("made 3 of 6 changes, and not the rest; mend the schema");
    }

    private CommandLineCall call(Object... words) {
        List<Object> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--schemas", path.resolve("s"), "--registry", registry.url()));
        return CommandLineCall.of(all.toArray());
    }

    private static void assertFailed(CommandLineCall call, String... words) {
        assertThat(call.exit()).as(call.text()).isEqualTo(3);
        assertThat(call.out()).isEmpty();
        assertThat(call.err()).contains(words).doesNotContain("\tat ").doesNotContain("this should not happen");
    }
}
