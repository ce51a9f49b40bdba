package io.thereview.runtime.serde;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.function.BinaryOperator;

/**
 * The registry behind a door that can be shut, 503 while down and nothing at all when closed, and that can change what
 * the registry answers.
 */
public final class RegistryDoor implements AutoCloseable {

    private static final String CONTENT_TYPE = "application/vnd.schemaregistry.v1+json";

    private final HttpServer door = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    private final HttpClient http = HttpClient.newHttpClient();
    private final URI registry;
    private volatile boolean down;
    private volatile BinaryOperator<String> change = (request, body) -> body;

    /** A door to that registry, open. */
    public RegistryDoor(URI registry) throws IOException {
        this.registry = registry;
        door.createContext("/", this::relay);
        door.start();
    }

    /** Where the registry seems to be. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + door.getAddress().getPort() + registry.getPath());
    }

    /** Shuts it, or opens it again. */
    public void down(boolean shut) {
        down = shut;
    }

    /** From now on gives the function method and path, such as {@code GET /schemas/ids/1}, and the answer's body. */
    public void change(BinaryOperator<String> answers) {
        change = answers;
    }

    private void relay(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (down) {
                exchange.sendResponseHeaders(503, -1);
                return;
            }
            URI asked = exchange.getRequestURI();
            HttpRequest request = HttpRequest.newBuilder(registry.resolve(asked.toString()))
                    .header("Content-Type", CONTENT_TYPE)
                    .method(
                            exchange.getRequestMethod(),
                            HttpRequest.BodyPublishers.ofByteArray(
                                    exchange.getRequestBody().readAllBytes()))
                    .build();
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            String path = asked.getPath().substring(registry.getPath().length());
            byte[] body = change.apply(exchange.getRequestMethod() + ' ' + path, response.body())
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", CONTENT_TYPE);
            exchange.sendResponseHeaders(response.statusCode(), body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        door.stop(0);
        http.close();
    }
}
