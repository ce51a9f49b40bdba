package io.thereview.system.collect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.thereview.system.history.Registered;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;

/** Reads the schema registry over its REST API. For one thread. */
final class RegistryReader implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int OK = 200;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final JsonMapper json = JsonMapper.builder().build();
    private final Map<Integer, Schema> schemas = new HashMap<>();
    private final URI registry;

    RegistryReader(URI registry) {
        this.registry = registry;
    }

    /** Every version of every subject. */
    List<Registered> registered() throws IOException, InterruptedException {
        List<Registered> all = new ArrayList<>();
        for (JsonNode subject : get("/subjects")) {
            String name = subject.asText();
            String path = "/subjects/" + URLEncoder.encode(name, StandardCharsets.UTF_8) + "/versions";
            for (JsonNode version : get(path)) {
                JsonNode described = get(path + "/" + version.asInt());
                all.add(new Registered(
                        name, version.asInt(), described.path("id").asInt()));
            }
        }
        return all;
    }

    /** The schema with which something was written. */
    Schema schema(int id) throws IOException, InterruptedException {
        Schema known = schemas.get(id);
        if (known == null) {
            known = new Schema.Parser()
                    .parse(get("/schemas/ids/" + id).path("schema").asText());
            schemas.put(id, known);
        }
        return known;
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = http.send(
                HttpRequest.newBuilder(URI.create(registry + path))
                        .timeout(PATIENCE)
                        .build(),
                BodyHandlers.ofByteArray());
        if (response.statusCode() != OK) {
            throw new IOException("the registry answers " + response.statusCode() + " to GET " + path);
        }
        return json.readTree(response.body());
    }

    @Override
    public void close() {
        http.close();
    }
}
