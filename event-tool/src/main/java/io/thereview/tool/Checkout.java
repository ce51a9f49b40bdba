package io.thereview.tool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The repository from which the launcher script was called: what it says about the platform, and where the one is that runs
 * here.
 */
public record Checkout(Path root) {

    /** The one that the launcher script names; none when the program was started in another way. */
    public static Optional<Checkout> here() {
        return Optional.ofNullable(System.getProperty("thereview.root")).map(root -> new Checkout(Path.of(root)));
    }

    /** Where the brokers of the platform are that was started here; none when none runs. */
    public Optional<String> bootstrapServers() {
        return address("bootstrapServers");
    }

    /** Where the schema registry of the platform is that was started here; none when none runs. */
    public Optional<String> registry() {
        return address("registry");
    }

    private Optional<String> address(String name) {
        return read(root.resolve(".thereview").resolve("run").resolve("addresses.json"), new JsonMapper())
                .map(addresses -> addresses.path(name).asText())
                .filter(address -> !address.isEmpty());
    }

    /** The topics of each group, as {@code schemas/topics.yaml} has them. */
    public Map<String, Set<String>> topicsOfGroups() {
        Map<String, Set<String>> groups = new TreeMap<>();
        read(root.resolve("schemas").resolve("topics.yaml"), new YAMLMapper())
                .ifPresent(file -> file.path("topics")
                        .forEach(topic -> topic.path("groups")
                                .forEach(group -> groups.computeIfAbsent(group.asText(), any -> new TreeSet<>())
                                        .add(topic.path("name").asText()))));
        return groups;
    }

    private static Optional<JsonNode> read(Path file, ObjectMapper mapper) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(mapper.readTree(file.toFile()));
        } catch (IOException e) {
            throw new IllegalStateException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }
}
