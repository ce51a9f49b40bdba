package io.thereview.bench.gate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder of schemas with its releases, made for a benchmark and deleted after it. */
final class Repository implements AutoCloseable {

    private final Path root;

    private Repository(Path root) {
        this.root = root;
    }

    /** Makes a folder of subjects of 12 fields each, every release of which adds an optional field. */
    static Repository of(int subjects, int versions) throws IOException {
        Repository repository = new Repository(Files.createTempDirectory("gate-benchmark"));
        Path folder = Files.createDirectory(repository.folder());
        Files.createDirectory(repository.cache());
        StringBuilder list = new StringBuilder("subjects:\n");
        for (int i = 0; i < subjects; i++) {
            String name = "Event" + i;
            list.append("  - subject: events-org.example.events." + name + "\n    file: " + name
                    + ".avsc\n    level: FULL_TRANSITIVE\n    owner: somebody\n");
            for (int version = 1; version <= versions; version++) {
                write(folder.resolve("released/" + version + "/" + name + ".avsc"), name, version);
            }
            write(folder.resolve(name + ".avsc"), name, versions + 1);
        }
        Files.writeString(folder.resolve("subjects.yaml"), list);
        return repository;
    }

    private static void write(Path file, String name, int version) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, SampleSchemas.event(name, 12, version));
    }

    Path folder() {
        return root.resolve("schemas");
    }

    /** A folder for the gate's cache, empty at first. */
    Path cache() {
        return root.resolve("cache");
    }

    @Override
    public void close() throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(root)) {
            files = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : files) {
            Files.delete(file);
        }
    }
}
