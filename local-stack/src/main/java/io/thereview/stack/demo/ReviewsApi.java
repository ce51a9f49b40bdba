package io.thereview.stack.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The producer app over HTTP, as any client sees it. Counts its answers. Thread-safe. */
final class ReviewsApi {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final ObjectMapper json = new ObjectMapper();
    private final Map<Integer, AtomicInteger> statuses = new TreeMap<>();
    private final URI base;

    ReviewsApi(URI base) {
        this.base = base;
    }

    /** The answer to one request. */
    record Answer(int status, JsonNode body, boolean fromCache) {

        boolean accepted() {
            return status / 100 == 2;
        }
    }

    Answer create(DemoReview review) throws IOException, InterruptedException {
        return send(
                "POST",
                "/api/v1/reviews",
                Map.of(
                        "entity_type", review.entityType(),
                        "entity_id", review.entityId(),
                        "user_id", review.userId(),
                        "rating", review.rating(),
                        "content", review.content()));
    }

    Answer edit(String id, DemoReview.Edit edit) throws IOException, InterruptedException {
        return send("PUT", "/api/v1/reviews/" + id, Map.of("rating", edit.rating(), "content", edit.content()));
    }

    Answer delete(String id, DemoReview.Deletion deletion) throws IOException, InterruptedException {
        return send("DELETE", "/api/v1/reviews/" + id + "?reason=" + deletion.reason(), Map.of());
    }

    Answer get(String path) throws IOException, InterruptedException {
        return send("GET", path, Map.of());
    }

    private Answer send(String method, String path, Map<String, ?> body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path)).timeout(PATIENCE);
        if (body.isEmpty()) {
            request.method(method, BodyPublishers.noBody());
        } else {
            request.method(method, BodyPublishers.ofByteArray(json.writeValueAsBytes(body)))
                    .header("Content-Type", "application/json");
        }
        HttpResponse<byte[]> response = http.send(request.build(), BodyHandlers.ofByteArray());
        count(response.statusCode());
        return new Answer(
                response.statusCode(),
                json.readTree(response.body()),
                response.headers().firstValue("Cache-Status").orElse("").endsWith("; hit"));
    }

    private void count(int status) {
        synchronized (statuses) {
            statuses.computeIfAbsent(status, unseen -> new AtomicInteger()).incrementAndGet();
        }
    }

    /** How many answers of each status there were. */
    Map<String, Integer> requestsByStatus() {
        Map<String, Integer> counts = new TreeMap<>();
        synchronized (statuses) {
            statuses.forEach((status, count) -> counts.put(Integer.toString(status), count.get()));
        }
        return counts;
    }

    /** How many answers were no success. */
    int refused() {
        synchronized (statuses) {
            return statuses.entrySet().stream()
                    .filter(status -> status.getKey() / 100 != 2)
                    .mapToInt(status -> status.getValue().get())
                    .sum();
        }
    }
}
