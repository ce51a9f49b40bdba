package io.thereview.stack;

import io.thereview.stack.process.StackException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Held by whoever changes a state folder. The operating system takes it back from a launcher that dies. */
final class RunLock implements AutoCloseable {

    private final FileChannel channel;

    private RunLock(FileChannel channel) {
        this.channel = channel;
    }

    /** The lock, unless another launcher holds it. */
    static Optional<RunLock> tryLock(StateFolder state) {
        Path file = state.path().resolve("lock");
        try {
            Files.createDirectories(state.path());
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            @Nullable FileLock lock = channel.tryLock();
            if (lock != null) {
                return Optional.of(new RunLock(channel));
            }
            channel.close();
            return Optional.empty();
        } catch (OverlappingFileLockException e) {
            // This very process holds it. The channel stays open: closing it would release that lock too.
            return Optional.empty();
        } catch (IOException e) {
            throw new StackException("cannot lock " + file + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new StackException("cannot release the lock of the state folder: " + e.getMessage(), e);
        }
    }
}
