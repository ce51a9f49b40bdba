package io.thereview.runtime.undelivered;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One file of undelivered events, read from where it was left. Beside it, in a file of the same name with {@code .sent} behind
 * it, stands how many of its bytes are done. One thread at a time.
 */
final class UndeliveredFile implements AutoCloseable {

    private static final String SENT = ".sent";

    private final Path file;
    private final Path sent;
    private final FileChannel channel;
    private final InputStream bytes;
    private long position;
    private boolean damaged;
    private boolean torn;

    private UndeliveredFile(Path file, Path sent, FileChannel channel, long position) {
        this.file = file;
        this.sent = sent;
        this.channel = channel;
        this.bytes = new BufferedInputStream(Channels.newInputStream(channel));
        this.position = position;
    }

    static UndeliveredFile open(Path file) throws IOException {
        Path sent = file.resolveSibling(file.getFileName() + SENT);
        long position = Files.exists(sent) ? number(sent) : 0;
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        channel.position(position);
        return new UndeliveredFile(file, sent, channel, position);
    }

    private static long number(Path sent) throws IOException {
        String text = Files.readString(sent).strip();
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IOException(
                    sent + " does not say how many bytes of its file are done; take it away to publish all again", e);
        }
    }

    /** The next event; empty at the end, and before a line that holds none. */
    Optional<Undelivered> next() throws IOException {
        Optional<byte[]> line = damaged ? Optional.empty() : line();
        if (line.isEmpty()) {
            return Optional.empty();
        }
        try {
            Undelivered event = UndeliveredJson.read(line.get());
            position += line.get().length;
            return Optional.of(event);
        } catch (IOException e) {
            damaged = true;
            return Optional.empty();
        }
    }

    /** A line with its end; empty when there is no whole one. */
    private Optional<byte[]> line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int each = bytes.read(); each >= 0; each = bytes.read()) {
            line.write(each);
            if (each == '\n') {
                return Optional.of(line.toByteArray());
            }
        }
        torn = line.size() > 0;
        return Optional.empty();
    }

    /** The event that was read last is published. */
    void done() throws IOException {
        Files.write(sent, Long.toString(position).getBytes(StandardCharsets.US_ASCII));
    }

    /** What is behind the last event and is none, for people; empty if nothing is. */
    Optional<String> remainder() throws IOException {
        if (damaged) {
            return Optional.of(
                    file + " holds no event at byte " + position + ", and was read no further; correct that line");
        }
        return torn && finished()
                ? Optional.of(
                        file + " ends within a line, from byte " + position + ": whoever wrote it died, and nobody was"
                                + " told that this event is kept; take the line away, or complete it")
                : Optional.empty();
    }

    /** Takes the file away if all of it is done and nobody adds to it; whether it did. */
    boolean removeIfFinished() throws IOException {
        if (damaged || torn || position < channel.size() || !finished()) {
            return false;
        }
        Files.delete(file);
        Files.deleteIfExists(sent);
        return true;
    }

    /** Whether its writer has let go of it. */
    private boolean finished() throws IOException {
        try (@Nullable FileLock lock = Resend.lock(channel)) {
            return lock != null;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
