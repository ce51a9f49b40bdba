package io.thereview.gate.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A registry in memory, as far as the gate speaks to one, which can be told to misbehave. It compares schemas by their text
 * and takes every one; a test with a real registry shows the rest.
 */
final class FakeRegistry implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String JSON_TYPE = "application/vnd.schemaregistry.v1+json";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, List<String>> versions = new TreeMap<>();
    private final Map<String, String> levels = new TreeMap<>();
    private final List<String> ids = new ArrayList<>();
    private final List<String> writes = new ArrayList<>();
    private Manners manners = (exchange, write) -> false;
    private int silentFrom = Integer.MAX_VALUE;
    private boolean lastPerformed;

    /** Bad manners. */
    @FunctionalInterface
    interface Manners {

        /** Whether the question was answered in some other way; writes are counted from 1, and 0 is none. */
        boolean answered(HttpExchange exchange, int write) throws IOException;
    }

    private FakeRegistry(HttpServer server) {
        this.server = server;
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    static FakeRegistry start() throws IOException {
        return of(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
    }

    static FakeRegistry of(HttpServer server) {
        return new FakeRegistry(server);
    }

    URI url() {
        String scheme = server instanceof com.sun.net.httpserver.HttpsServer ? "https" : "http";
        return URI.create(scheme + "://127.0.0.1:" + server.getAddress().getPort());
    }

    synchronized FakeRegistry behaving(Manners how) {
        manners = how;
        return this;
    }

    /** Breaks off at this write and all after it; the first of them is performed nevertheless, or is not. */
    synchronized void silentFrom(int write, boolean performed) {
        silentFrom = write;
        lastPerformed = performed;
    }

    /** Everything that was written, in order. */
    synchronized List<String> writes() {
        return List.copyOf(writes);
    }

    /** Everything that it holds. */
    synchronized String state() {
        return versions + " " + levels;
    }

    synchronized FakeRegistry with(String subject, String schema) {
        register(subject, schema);
        return this;
    }

    static void answer(HttpExchange exchange, int status, String type, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void error(HttpExchange exchange, int status, int code, String message) {
        answer(exchange, status, JSON_TYPE, "{\"error_code\":" + code + ",\"message\":\"" + message + "\"}");
    }

    private void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String path = exchange.getRequestURI().getRawPath();
        boolean write = exchange.getRequestMethod().equals("PUT")
                || (exchange.getRequestMethod().equals("POST") && path.matches("/subjects/[^/]+/versions"));
        int number = write ? writes().size() + 1 : 0;
        Manners now;
        synchronized (this) {
            now = manners;
        }
        if (!now.answered(exchange, number)) {
            perform(exchange, body, number);
        }
    }

    private synchronized void perform(HttpExchange exchange, String body, int write) throws IOException {
        String[] path = exchange.getRequestURI().getRawPath().substring(1).split("/", -1);
        for (int i = 0; i < path.length; i++) {
            path[i] = URLDecoder.decode(path[i], StandardCharsets.UTF_8);
        }
        JsonNode sent = body.isEmpty() ? JSON.createObjectNode() : JSON.readTree(body);
        if (write > 0) {
            if (write < silentFrom || (write == silentFrom && lastPerformed)) {
                String answer = written(path, sent);
                if (write < silentFrom) {
                    answer(exchange, 200, JSON_TYPE, answer);
                }
            }
            exchange.close();
            return;
        }
        switch (path[0]) {
            case "subjects" -> subjects(exchange, path, sent.path("schema").asText());
            case "config" -> config(exchange, path[1]);
            case "compatibility" -> answer(exchange, 200, JSON_TYPE, "{\"is_compatible\":true}");
            default -> error(exchange, 404, 404, "HTTP 404 Not Found");
        }
    }

    private String written(String[] path, JsonNode sent) {
        if (path[0].equals("subjects")) {
            writes.add("register " + path[1]);
            return "{\"id\":" + register(path[1], sent.path("schema").asText()) + "}";
        }
        String level = sent.path("compatibility").asText();
        writes.add("level " + path[1]);
        levels.put(path[1], level);
        return "{\"compatibility\":\"" + level + "\"}";
    }

    private void subjects(HttpExchange exchange, String[] path, String schema) {
        if (path.length == 1) {
            answer(exchange, 200, JSON_TYPE, JSON.valueToTree(versions.keySet()).toString());
        } else if (!versions.containsKey(path[1])) {
            error(exchange, 404, 40401, "Subject '" + path[1] + "' not found.");
        } else if (path.length == 2) {
            lookUp(exchange, path[1], schema);
        } else if (path.length == 3) {
            StringBuilder numbers = new StringBuilder("[1");
            for (int number = 2;
                    number <= versions.getOrDefault(path[1], List.of()).size();
                    number++) {
                numbers.append(',').append(number);
            }
            answer(exchange, 200, JSON_TYPE, numbers.append(']').toString());
        } else {
            version(exchange, path[1], Integer.parseInt(path[3]));
        }
    }

    private void lookUp(HttpExchange exchange, String subject, String schema) {
        int index = versions.getOrDefault(subject, List.of()).indexOf(schema);
        if (index < 0) {
            error(exchange, 404, 40403, "Schema not found");
        } else {
            version(exchange, subject, index + 1);
        }
    }

    private void version(HttpExchange exchange, String subject, int number) {
        String schema = versions.getOrDefault(subject, List.of()).get(number - 1);
        ObjectNode node = JSON.createObjectNode()
                .put("subject", subject)
                .put("version", number)
                .put("id", ids.indexOf(schema) + 1)
                .put("schema", schema);
        answer(exchange, 200, JSON_TYPE, node.toString());
    }

    private int register(String subject, String schema) {
        List<String> own = versions.computeIfAbsent(subject, key -> new ArrayList<>());
        if (!own.contains(schema)) {
            own.add(schema);
        }
        if (!ids.contains(schema)) {
            ids.add(schema);
        }
        return ids.indexOf(schema) + 1;
    }

    private void config(HttpExchange exchange, String subject) {
        if (levels.containsKey(subject)) {
            answer(exchange, 200, JSON_TYPE, "{\"compatibilityLevel\":\"" + levels.get(subject) + "\"}");
        } else {
            error(exchange, 404, 40408, "Subject '" + subject + "' does not have subject-level compatibility");
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
