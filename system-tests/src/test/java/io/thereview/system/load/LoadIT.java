package io.thereview.system.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.thereview.system.history.History;
import io.thereview.system.history.LoadEnded;
import io.thereview.system.history.Operation.Completed;
import io.thereview.system.history.Operation.Invoked;
import io.thereview.system.history.Operation.Kind;
import io.thereview.system.history.Outcome;
import io.thereview.system.history.Run;
import io.thereview.system.record.Recorder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Against a producer that keeps versions in memory, and one that answers nothing. */
@Timeout(60)
class LoadIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration LENGTH = Duration.ofSeconds(3);

    @TempDir
    private Path folder;

    private final Map<String, AtomicInteger> versions = new ConcurrentHashMap<>();
    private final List<HttpServer> servers = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() {
        servers.forEach(server -> server.stop(0));
    }

    private URI server(HttpHandler handler) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", handler);
        server.start();
        servers.add(server);
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void produce(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        String path = exchange.getRequestURI().getPath();
        String id = path.equals("/api/v1/reviews")
                ? UUID.randomUUID().toString()
                : path.substring(path.lastIndexOf('/') + 1);
        switch (exchange.getRequestMethod()) {
            case "POST" -> {
                versions.put(id, new AtomicInteger(1));
                answer(exchange, 201, view(id, 1));
            }
            case "DELETE" -> answer(exchange, versions.remove(id) == null ? 404 : 204, Map.of());
            case "PUT" -> known(exchange, id, AtomicInteger::incrementAndGet);
            default -> known(exchange, id, AtomicInteger::get);
        }
    }

    private void known(HttpExchange exchange, String id, Function<AtomicInteger, Integer> next) throws IOException {
        AtomicInteger version = versions.get(id);
        if (version == null) {
            answer(exchange, 404, Map.of("title", "Not found"));
        } else {
            answer(exchange, 200, view(id, next.apply(version)));
        }
    }

    private static Map<String, Object> view(String id, int version) {
        return Map.of("id", id, "version", version);
    }

    private static void answer(HttpExchange exchange, int status, Map<String, ?> body) throws IOException {
        byte[] bytes =
                status == 204 ? new byte[0] : JSON.writeValueAsString(body).getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private History load(URI... producers) throws Exception {
        try (Recorder recorder = Recorder.begin(folder, Clock.systemUTC())) {
            recorder.record(new Run(1, "now", "none", 1, List.of(), new Run.Bounds(1, 1, 1, 1, true)));
            warmUp(producers[0]);
            Duration begun = Duration.ofNanos(recorder.now());
            new Load(List.of(producers), recorder, 1).run(begun.plus(LENGTH));
        }
        return History.read(folder);
    }

    /** The first request of a client may take seconds on a busy machine, and is not what is tested. */
    private static void warmUp(URI producer) throws InterruptedException {
        try (ProducerApi api = new ProducerApi()) {
            api.ask(producer, new Request(Kind.CREATE, null, "w-0-0", 3, 1));
        }
    }

    @Test
    void clients_do_everything_at_their_rate_and_every_operation_is_completed() throws Exception {
        URI producer = server(this::produce);

        History history = load(producer, producer);

        List<Invoked> invoked = history.all(Invoked.class);
        List<Completed> completed = history.all(Completed.class);
        assertThat(invoked).hasSizeBetween(60, 80 * 3 + 20).hasSameSizeAs(completed);
        assertThat(invoked.stream().map(Invoked::kind).collect(Collectors.toSet()))
                .isEqualTo(Set.of(Kind.values()));
        assertThat(invoked.stream().map(Invoked::token).filter(token -> token != null))
                .doesNotHaveDuplicates();
        assertThat(completed).extracting(Completed::outcome).contains(Outcome.OK);
        assertThat(completed)
                .filteredOn(each -> each.outcome() != Outcome.OK)
                .allSatisfy(each -> assertThat(each.status()).isEqualTo(404));
        assertThat(history.all(LoadEnded.class)).hasSize(1);
    }

    @Test
    void versions_that_answers_name_are_written_down() throws Exception {
        URI producer = server(this::produce);

        List<Completed> ok = load(producer).all(Completed.class).stream()
                .filter(each -> each.outcome() == Outcome.OK)
                .toList();

        assertThat(ok).allSatisfy(each -> assertThat(each.review()).isNotBlank());
        assertThat(ok)
                .filteredOn(each -> Objects.equals(each.status(), 204))
                .extracting(Completed::version)
                .containsOnlyNulls();
        assertThat(ok)
                .filteredOn(each -> !Objects.equals(each.status(), 204))
                .allSatisfy(each -> assertThat(each.version()).isPositive());
    }

    @Test
    void operation_without_an_answer_is_unknown_and_the_client_goes_elsewhere() throws Exception {
        URI working = server(this::produce);
        URI hangsUp = server(HttpExchange::close);

        List<Completed> completed = load(working, hangsUp).all(Completed.class);

        assertThat(completed)
                .filteredOn(each -> each.outcome() == Outcome.UNKNOWN)
                .hasSizeBetween(1, 20)
                .allSatisfy(each -> assertThat(each.status()).isNull());
        assertThat(completed).filteredOn(each -> each.outcome() == Outcome.OK).hasSizeGreaterThan(30);
    }
}
