package io.thereview.runtime.undelivered;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Writes undelivered events to files of a folder, one JSON object a line. A file is only ever added to, by one process, which
 * holds its lock as long as it may add to it; their names sort by when they were begun. What was written is on the disk when
 * the call returns. Thread-safe.
 */
public final class UndeliveredFolder implements AutoCloseable {

    static final String ENDING = ".jsonl";

    /** A file that has become so large is followed by another, so that it can be taken away when it has been dealt with. */
    private static final long LARGEST = 16 << 20;

    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Path folder;
    private final Clock clock;
    private final long largest;
    private @Nullable Path file;
    private @Nullable FileChannel channel;

    /**
     * Makes sure that files can be written there.
     *
     * @throws UncheckedIOException if not; the message says where, why and what to do
     */
    public UndeliveredFolder(Path folder, Clock clock) {
        this(folder, clock, LARGEST);
    }

    UndeliveredFolder(Path folder, Clock clock, long largest) {
        this.folder = folder.toAbsolutePath();
        this.clock = clock;
        this.largest = largest;
        try {
            Files.createDirectories(folder);
            Path probe = Files.createTempFile(folder, "probe", ".tmp");
            try {
                Files.write(probe, new byte[] {'\n'});
            } finally {
                Files.delete(probe);
            }
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /**
     * Adds the events, all or none.
     *
     * @return the file that they are in
     * @throws UncheckedIOException if they cannot be written; the message says where, why and what to do
     */
    public synchronized Path add(List<Undelivered> events) {
        try {
            FileChannel open = open();
            long end = open.size();
            try {
                for (Undelivered event : events) {
                    write(open, ByteBuffer.wrap(UndeliveredJson.line(event)));
                }
                open.force(true);
            } catch (IOException e) {
                undo(open, end, e);
                throw e;
            }
            return current();
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private Path current() {
        return file == null ? folder : file;
    }

    private static void write(FileChannel open, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            open.write(bytes);
        }
    }

    /** Nobody may find half of what was not written; a file from which it cannot be taken is not added to any more. */
    private void undo(FileChannel open, long end, IOException failure) {
        try {
            open.truncate(end);
            open.position(end);
        } catch (IOException e) {
            failure.addSuppressed(e);
            close();
        }
    }

    private FileChannel open() throws IOException {
        FileChannel open = channel;
        if (open != null && open.size() < largest) {
            return open;
        }
        close();
        String begun = NAME.format(clock.instant());
        int number = 0;
        while (Files.exists(named(begun, number))) { // begun in the same millisecond
            number++;
        }
        return begin(named(begun, number));
    }

    private Path named(String begun, int number) {
        return folder.resolve(String.format(
                Locale.ROOT,
                "%s-%04d-%d%s",
                begun,
                number,
                ProcessHandle.current().pid(),
                ENDING));
    }

    private FileChannel begin(Path begun) throws IOException {
        FileChannel opened = FileChannel.open(begun, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        opened.lock();
        try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
            directory.force(true); // the name too must be there after a power failure
        }
        file = begun;
        channel = opened;
        return opened;
    }

    private UncheckedIOException failure(IOException cause) {
        return new UncheckedIOException(
                "undelivered events cannot be written to " + folder + " (" + cause
                        + "); make room there, let this program"
                        + " write there, or name another folder (producer.publisher.undeliverableFolder)",
                cause);
    }

    /** Ends the file. The next event that comes begins another one. */
    @Override
    public synchronized void close() {
        FileChannel open = channel;
        channel = null;
        file = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                throw failure(e);
            }
        }
    }
}
