package io.thereview.system.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.thereview.system.history.Outcome;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;

/** The API of a producer, as a client that gives up soon and repeats nothing by itself sees it. Thread-safe. */
final class ProducerApi implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private static final String PATH = "/api/v1/reviews";

    private final JsonMapper json = JsonMapper.builder().build();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();

    /** Asks, and tells what came of it. An exchange that ends without an answer is an answer too: nobody knows. */
    Answer ask(URI producer, Request request) throws InterruptedException {
        try {
            HttpResponse<byte[]> response = http.send(http(producer, request), BodyHandlers.ofByteArray());
            return answer(request, response);
        } catch (IOException e) {
            return Answer.none(request, e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }

    private HttpRequest http(URI producer, Request request) throws IOException {
        String review = request.review();
        String path = review == null ? PATH : PATH + "/" + review;
        HttpRequest.Builder http = HttpRequest.newBuilder().timeout(PATIENCE);
        return switch (request.kind()) {
            case CREATE ->
                http.uri(producer.resolve(path))
                        .header("Content-Type", "application/json")
                        .POST(body(Map.of(
                                "entity_type",
                                "product",
                                "entity_id",
                                "product-" + request.product(),
                                "user_id",
                                "user-" + request.product(),
                                "rating",
                                request.rating(),
                                "content",
                                content(request))))
                        .build();
            case UPDATE ->
                http.uri(producer.resolve(path))
                        .header("Content-Type", "application/json")
                        .PUT(body(Map.of("rating", request.rating(), "content", content(request))))
                        .build();
            case DELETE ->
                http.uri(producer.resolve(path + "?deleted_by=" + token(request)))
                        .DELETE()
                        .build();
            case GET -> http.uri(producer.resolve(path)).GET().build();
        };
    }

    private BodyPublisher body(Map<String, ?> fields) throws IOException {
        return BodyPublishers.ofByteArray(json.writeValueAsBytes(fields));
    }

    private static String content(Request request) {
        return token(request) + " is what this review says, in as many words as a short one has.";
    }

    private static String token(Request request) {
        return Objects.requireNonNull(request.token(), "a write has a token");
    }

    private Answer answer(Request request, HttpResponse<byte[]> response) throws IOException {
        int status = response.statusCode();
        // That a 503 comes before the commit is nowhere promised, so it never says that nothing was stored.
        Outcome outcome = Outcome.of(status, false);
        JsonNode body = response.body().length == 0 ? json.nullNode() : json.readTree(response.body());
        if (outcome != Outcome.OK) {
            String title = body.path("title").asText("");
            return new Answer(outcome, status, request.review(), null, false, status + " " + title);
        }
        return new Answer(
                outcome,
                status,
                body.path("id").asText(request.review()),
                body.has("version") ? Long.valueOf(body.path("version").asLong()) : null,
                response.headers().firstValue("Cache-Status").orElse("").endsWith("; hit"),
                null);
    }

    @Override
    public void close() {
        http.shutdownNow();
        http.close();
    }
}
