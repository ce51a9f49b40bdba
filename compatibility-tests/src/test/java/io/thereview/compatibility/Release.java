package io.thereview.compatibility;

import io.thereview.gate.data.GoldenRecord;
import io.thereview.gate.source.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;

/** One released version of all schemas: a folder in which each is whole in itself. */
record Release(int number, Path folder) {

    static final Path FOLDER = Contract.FOLDER.resolve("released");

    /** Every release, the oldest first. */
    static List<Release> all() throws IOException {
        try (Stream<Path> folders = Files.list(FOLDER)) {
            return folders.filter(Files::isDirectory)
                    .map(folder ->
                            new Release(Integer.parseInt(folder.getFileName().toString()), folder))
                    .sorted(Comparator.comparingInt(Release::number))
                    .toList();
        }
    }

    /** The subject's schema in this release; empty if there was none yet. */
    Optional<Schema> schema(Subject subject) throws IOException {
        Path file = folder.resolve(subject.file());
        return Files.exists(file) ? Optional.of(new SchemaParser().parse(file).mainSchema()) : Optional.empty();
    }

    /** The subject's golden bytes in this release, one to a line; empty if it has none. */
    List<GoldenRecord> golden(Subject subject) throws IOException {
        Path file = folder.resolve(subject.file().replaceAll("\\.avsc$", ".golden.jsonl"));
        return Files.exists(file)
                ? Files.readAllLines(file).stream().map(GoldenRecord::parse).toList()
                : List.of();
    }

    @Override
    public String toString() {
        return "release " + number;
    }
}
