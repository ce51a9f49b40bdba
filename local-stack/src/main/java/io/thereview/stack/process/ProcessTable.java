package io.thereview.stack.process;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Which processes belong to a run, in a file, so that they can be found and stopped by a launcher that did not start
 * them. Thread-safe.
 */
public final class ProcessTable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path file;
    private final List<ProcessEntry> entries;

    private ProcessTable(Path file, List<ProcessEntry> entries) {
        this.file = file;
        this.entries = entries;
    }

    /** The table kept in the file; empty when there is no file or when it cannot be understood. */
    public static ProcessTable open(Path file) {
        try {
            List<Row> rows = JSON.readValue(Files.readString(file), new TypeReference<>() {});
            return new ProcessTable(
                    file, new ArrayList<>(rows.stream().map(Row::entry).toList()));
        } catch (NoSuchFileException | JsonProcessingException e) {
            // An unreadable table names nobody; processes that it lost are found by their environment (see Strays).
            return new ProcessTable(file, new ArrayList<>());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public synchronized List<ProcessEntry> entries() {
        return List.copyOf(entries);
    }

    /** Adds the entry in place of an older one of the same name, and saves. */
    public synchronized void put(ProcessEntry entry) {
        entries.removeIf(other -> other.name().equals(entry.name()));
        entries.add(entry);
        save();
    }

    /** Forgets the entry of that name, and saves. */
    public synchronized void remove(String name) {
        entries.removeIf(entry -> entry.name().equals(name));
        save();
    }

    private void save() {
        try {
            SafeFile.write(
                    file,
                    JSON.writerWithDefaultPrettyPrinter()
                            .writeValueAsString(entries.stream().map(Row::of).toList()));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An entry as it stands in the file. */
    private record Row(String name, long pid, long startedAt, Stage stage, StopSignal stopSignal, String address) {

        static Row of(ProcessEntry entry) {
            return new Row(
                    entry.name(),
                    entry.pid(),
                    entry.startedAt().toEpochMilli(),
                    entry.stage(),
                    entry.stopSignal(),
                    entry.address());
        }

        ProcessEntry entry() {
            return new ProcessEntry(name, pid, Instant.ofEpochMilli(startedAt), stage, stopSignal, address);
        }
    }
}
