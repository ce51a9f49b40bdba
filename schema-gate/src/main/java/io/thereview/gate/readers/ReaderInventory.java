package io.thereview.gate.readers;

import io.thereview.gate.release.Folders;
import io.thereview.gate.source.SourceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Everybody who told which schemas it reads with, at one moment. As a file:
 *
 * <pre>{@code
 * {"format": 1, "taken_at": "2026-11-21T08:00:00Z", "readers": [{
 *   "format": 1, "app": "analytics-app", "version": "1.4.2", "instance": "9f1c", "group": "analytics-service",
 *   "started_at": "...", "readers": [{"subject": "...", "schema": {...}}], "seen_at": "..."
 * }]}
 * }</pre>
 *
 * @param source where it comes from, in words: a file, or a topic and its brokers
 * @param readers in the order of app, version and instance
 */
public record ReaderInventory(
        String source, Instant takenAt, List<RunningReader> readers, List<Unreadable> unreadable) {

    public ReaderInventory {
        readers = readers.stream()
                .sorted(Comparator.comparing(RunningReader::name).thenComparing(RunningReader::instance))
                .toList();
        unreadable = List.copyOf(unreadable);
    }

    /** Those that had given a sign of life within that time before the inventory was taken. */
    public List<RunningReader> running(Duration silence) {
        return readers.stream().filter(each -> each.runs(takenAt, silence)).toList();
    }

    /** Those that had been silent for longer. */
    public List<RunningReader> silent(Duration silence) {
        return readers.stream().filter(each -> !each.runs(takenAt, silence)).toList();
    }

    /**
     * What a program reads with, in all its instances, whether they run or are silent: a version that was built twice may
     * read one subject with several schemas.
     *
     * @throws SourceException if there is no such program; the message names those that there are
     */
    public ReaderManifest named(AppVersion name) {
        List<RunningReader> instances =
                readers.stream().filter(each -> each.name().equals(name)).toList();
        if (instances.isEmpty()) {
            throw new SourceException(source + " knows no " + name + "; " + known()
                    + ". Of a program that does not run yet, --manifest FILE names the jar; of one that only writes,"
                    + " can-deploy is asked without its name");
        }
        List<Reader> distinct = instances.stream()
                .flatMap(each -> each.program().readers().stream())
                .distinct()
                .toList();
        return new ReaderManifest(name.app(), name.version(), distinct);
    }

    private String known() {
        return readers.isEmpty()
                ? "it knows nobody at all"
                : "it knows "
                        + readers.stream()
                                .map(each -> each.name().toString())
                                .distinct()
                                .collect(Collectors.joining(", "));
    }

    /**
     * Reads a saved inventory.
     *
     * @throws SourceException if it cannot be read, or has another form
     */
    public static ReaderInventory read(Path file) {
        try {
            return parse(file.toString(), Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            throw new SourceException(
                    "there is no file " + file + "; write it with: schema readers --bootstrap-servers HOST:PORT --save "
                            + file,
                    e);
        } catch (IOException e) {
            throw new SourceException("cannot read " + file + ": " + e, e);
        }
    }

    /**
     * Reads a saved inventory from its bytes.
     *
     * @param name for messages
     * @throws SourceException if it has another form
     */
    public static ReaderInventory parse(String name, byte[] bytes) {
        return InventoryJson.read(name, bytes);
    }

    /**
     * Writes it, all at once: nobody ever sees half of it.
     *
     * @throws SourceException if that is not possible
     */
    public void save(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Folders.write(file, bytes());
        } catch (IOException e) {
            throw new SourceException("cannot write " + file + ": " + e, e);
        }
    }

    /** The document, in UTF-8, ending with a line feed. */
    public byte[] bytes() {
        return InventoryJson.write(this);
    }
}
