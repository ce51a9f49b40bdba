package io.thereview.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** {@code docker-compose.yml}, with its anchors resolved; SnakeYAML does that, Jackson's YAML does not. */
record ComposeFile(Map<String, Service> services, JsonNode secrets) {

    /** One service. */
    record Service(String name, JsonNode settings) {

        String image() {
            return settings.path("image").asText();
        }

        Map<String, String> environment() {
            return settings.path("environment").properties().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, variable -> variable.getValue().asText()));
        }

        String variable(String name) {
            return settings.path("environment").path(name).asText();
        }

        List<String> list(String key) {
            return texts(settings.path(key));
        }

        List<String> healthCheck() {
            return texts(settings.path("healthcheck").path("test"));
        }

        /** Ports as {@code host-address:host-port:container-port}. */
        List<List<String>> ports() {
            return list("ports").stream()
                    .map(port -> List.of(port.split(":", -1)))
                    .toList();
        }

        /** What it waits for, and until when. */
        Map<String, String> waitsFor() {
            return settings.path("depends_on").properties().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey,
                            other -> other.getValue().path("condition").asText()));
        }

        private static List<String> texts(JsonNode list) {
            return StreamSupport.stream(list.spliterator(), false)
                    .map(JsonNode::asText)
                    .toList();
        }
    }

    static ComposeFile read() throws IOException {
        Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
        Object content = yaml.load(Files.readString(SharedPlatform.ROOT.resolve("docker-compose.yml")));
        JsonNode file = JsonMapper.builder().build().valueToTree(content);
        Map<String, Service> services = new TreeMap<>();
        file.path("services")
                .properties()
                .forEach(service -> services.put(service.getKey(), new Service(service.getKey(), service.getValue())));
        return new ComposeFile(services, file.path("secrets"));
    }

    Service service(String name) {
        Service service = services.get(name);
        if (service == null) {
            throw new AssertionError("docker-compose.yml has no service " + name + " but " + services.keySet());
        }
        return service;
    }

    Collection<Service> all() {
        return services.values();
    }
}
