package io.thereview.compatibility;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.thereview.stack.RepositoryRoot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * Cases that belong to others and are not part of this repository: JSON lines in the folder {@code -Dgate.cases}, or in
 * {@code shared/gate} beside the repository. Where they are not, the tests that want them are skipped.
 */
final class GateFiles {

    private static final ObjectMapper JSON = new ObjectMapper();

    private GateFiles() {}

    /** Every line of the file; skips the test where there is none. */
    static List<JsonNode> lines(String name) throws IOException {
        Path file = folder().resolve(name);
        Assumptions.assumeTrue(
                Files.isReadable(file), () -> file + " is not there; -Dgate.cases=FOLDER says where it is");
        try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
            return lines.filter(line -> !line.isBlank()).map(GateFiles::json).toList();
        }
    }

    private static Path folder() {
        String given = Objects.requireNonNullElse(System.getProperty("gate.cases"), "");
        return given.isEmpty() ? RepositoryRoot.find().resolveSibling("shared").resolve("gate") : Path.of(given);
    }

    private static JsonNode json(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new IllegalArgumentException("not a line of JSON: " + line, e);
        }
    }
}
