package io.thereview.system.history;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Appends entries to the history of a run. Each is a whole line, handed to the operating system before the call returns, so
 * that a writer that dies loses nothing it was given. Thread-safe; lines stand in the order of the calls.
 */
public final class HistoryWriter implements Closeable {

    private final BufferedWriter file;

    private HistoryWriter(BufferedWriter file) {
        this.file = file;
    }

    /** Appends to the history of the run's folder, which must exist. */
    public static HistoryWriter in(Path folder) throws IOException {
        return new HistoryWriter(Files.newBufferedWriter(
                folder.resolve(HistoryFile.NAME),
                StandardCharsets.UTF_8,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND));
    }

    /** Appends one entry. */
    public void append(Entry entry) throws IOException {
        String line = History.line(entry);
        synchronized (file) {
            file.write(line);
            file.write('\n');
            file.flush();
        }
    }

    /** Nothing is appended after this. */
    @Override
    public void close() throws IOException {
        synchronized (file) {
            file.close();
        }
    }
}
