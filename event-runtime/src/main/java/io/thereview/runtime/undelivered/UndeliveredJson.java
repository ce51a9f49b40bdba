package io.thereview.runtime.undelivered;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** An undelivered event as one line of JSON. */
final class UndeliveredJson {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int FORMAT = 1;

    private UndeliveredJson() {}

    /** The line, with its end. */
    static byte[] line(Undelivered event) {
        ObjectNode json = JSON.createObjectNode()
                .put("format", FORMAT)
                .put("topic", event.topic())
                .put("key", event.key());
        ObjectNode headers = json.putObject("headers");
        event.headers().forEach(headers::put);
        json.put("payload_base64", event.payload())
                .put("reason", event.reason())
                .put("maybe_published", event.maybePublished())
                .put("set_aside_at", event.at().toString());
        try {
            return (JSON.writeValueAsString(json) + '\n').getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of JSON is always JSON", e);
        }
    }

    /**
     * What the line holds.
     *
     * @throws IOException if it is no such line
     */
    static Undelivered read(byte[] line) throws IOException {
        JsonNode json = JSON.readTree(line);
        if (json.path("format").asInt() != FORMAT) {
            throw new IOException("it is no undelivered event of format " + FORMAT);
        }
        Map<String, String> headers = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> header : needed(json, "headers").properties()) {
            headers.put(header.getKey(), header.getValue().asText());
        }
        try {
            return new Undelivered(
                    needed(json, "topic").asText(),
                    needed(json, "key").asText(),
                    headers,
                    needed(json, "payload_base64").binaryValue(),
                    json.path("reason").asText(),
                    json.path("maybe_published").asBoolean(),
                    Instant.parse(needed(json, "set_aside_at").asText()));
        } catch (DateTimeException e) {
            throw new IOException("set_aside_at is no time", e);
        }
    }

    private static JsonNode needed(JsonNode json, String name) throws IOException {
        JsonNode found = json.get(name);
        if (found == null) {
            throw new IOException("it has no " + name);
        }
        return found;
    }
}
