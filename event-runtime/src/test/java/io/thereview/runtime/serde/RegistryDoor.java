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
import java.util.concurrent.CountDownLatch;
import java.util.function.BinaryOperator;

/**
 * The registry behind a door that can be shut, with 503 or another status while it is and nothing at all when closed, that
 * can keep silent, and that can change what the registry answers.
 */
public final class RegistryDoor implements AutoCloseable {

    private static final String CONTENT_TYPE = "application/vnd.schemaregistry.v1+json";

    private final HttpServer door = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    private final HttpClient http = HttpClient.newHttpClient();
    private final URI registry;
    private volatile int refusal;
    private volatile CountDownLatch silence = new CountDownLatch(0);
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
        refusal = shut ? 503 : 0;
    }

    /** Answers with that status until it is opened again. */
    public void refuse(int status) {
        refusal = status;
    }

    /** Answers nothing to those who ask from now on until it is no longer silent. */
    public void silent(boolean silent) {
        silence.countDown();
        silence = new CountDownLatch(silent ? 1 : 0);
    }

    /** From now on gives the function method and path, such as {@code GET /schemas/ids/1}, and the answer's body. */
    public void change(BinaryOperator<String> answers) {
        change = answers;
    }

    private void relay(HttpExchange exchange) throws IOException {
        try (exchange) {
            silence.await();
            if (refusal > 0) {
                exchange.sendResponseHeaders(refusal, -1);
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
        silence.countDown();
        door.stop(0);
        http.close();
    }
}
