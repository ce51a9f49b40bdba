package io.thereview.runtime.undelivered;

import io.thereview.runtime.kafka.AwaitedSender;
import io.thereview.runtime.kafka.KafkaClients;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Publishes what the files of a folder hold, in the order in which it was set aside, each event after the one before it is
 * acknowledged. How far a file is done is kept beside it; a file that is done and not written to any more is taken away. So the
 * same again publishes nothing twice but, after a crash, the event that was in hand. One thread at a time.
 */
public final class Resend {

    private static final String BUSY = ".resend.lock";

    private final Path folder;
    private final KafkaClients kafka;

    /** Events of that folder, to the topics of that cluster. */
    public Resend(Path folder, KafkaClients kafka) {
        this.folder = folder;
        this.kafka = kafka;
    }

    /**
     * What was done.
     *
     * @param events how many were published, or would be
     * @param files how many were taken away
     * @param left what could not be done, for people
     */
    public record Report(long events, int files, List<String> left) {

        /** Keeps what it was given. */
        public Report {
            left = List.copyOf(left);
        }
    }

    /**
     * Counts what would be published.
     *
     * @throws IOException if the folder cannot be read
     */
    public Report count() throws IOException {
        long events = 0;
        List<String> left = new ArrayList<>();
        for (Path file : files()) {
            try (UndeliveredFile open = UndeliveredFile.open(file)) {
                while (open.next().isPresent()) {
                    events++;
                }
                open.remainder().ifPresent(left::add);
            }
        }
        return new Report(events, 0, left);
    }

    /**
     * Publishes it.
     *
     * @param progress hears how many events are published
     * @throws io.thereview.runtime.kafka.NotTakenException if the brokers do not take one; those before it are done
     * @throws IOException if the folder cannot be read or written, or another command is at work there
     */
    public Report run(LongConsumer progress) throws IOException, InterruptedException {
        List<Path> files = files();
        try (FileChannel channel =
                        FileChannel.open(folder.resolve(BUSY), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                @Nullable FileLock alone = lock(channel);
                AwaitedSender sender = new AwaitedSender(kafka)) {
            requireAlone(alone);
            long events = 0;
            int removed = 0;
            List<String> left = new ArrayList<>();
            for (Path file : files) {
                try (UndeliveredFile open = UndeliveredFile.open(file)) {
                    for (var event = open.next(); event.isPresent(); event = open.next()) {
                        sender.send(event.get().record());
                        open.done();
                        progress.accept(++events);
                    }
                    open.remainder().ifPresent(left::add);
                    removed += open.removeIfFinished() ? 1 : 0;
                }
            }
            return new Report(events, removed, left);
        }
    }

    /** The lock; nothing if somebody else has it. */
    static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) { // within this process
            return null;
        }
    }

    private void requireAlone(@Nullable FileLock alone) throws IOException {
        if (alone == null) {
            throw new IOException("another command is publishing what is in " + folder + "; wait for it");
        }
    }

    private List<Path> files() throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new NotDirectoryException(folder + " is no folder of undelivered events");
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> file.toString().endsWith(UndeliveredFolder.ENDING))
                    .sorted()
                    .toList();
        }
    }
}
