package io.thereview.stack;

import io.thereview.stack.process.Leftovers;
import io.thereview.stack.process.Poll;
import io.thereview.stack.process.ProcessEntry;
import io.thereview.stack.process.SafeFile;
import io.thereview.stack.process.StackException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Stops the platform of a state folder from outside, whether its launcher lives, was detached, or died. */
public final class Stopping {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final StateFolder state;

    public Stopping(StateFolder state) {
        this.state = state;
    }

    /**
     * Stops it.
     *
     * @param wipe whether data and logs are deleted too
     * @return how many processes were running
     */
    public int run(boolean wipe) throws InterruptedException {
        Leftovers leftovers = new Leftovers(state.run());
        int running = leftovers.processes().size();
        RunLock lock = lock();
        try {
            leftovers.clear();
            if (wipe) {
                SafeFile.deleteTree(state.data());
                SafeFile.deleteTree(state.logs());
            }
            SafeFile.deleteTree(state.demo());
        } finally {
            lock.close();
        }
        return running;
    }

    /** A living launcher is asked to stop its platform itself, and the lock is free when it has. */
    private RunLock lock() throws InterruptedException {
        Optional<RunLock> free = RunLock.tryLock(state);
        if (free.isPresent()) {
            return free.get();
        }
        Launcher.read(state.run())
                .map(Launcher::process)
                .flatMap(ProcessEntry::live)
                .ifPresent(ProcessHandle::destroy);
        AtomicReference<@Nullable RunLock> lock = new AtomicReference<>();
        boolean locked = Poll.until(PATIENCE, () -> {
            RunLock.tryLock(state).ifPresent(lock::set);
            return lock.get() != null;
        });
        RunLock held = lock.get();
        if (!locked || held == null) {
            throw new StackException("the launcher of the platform did not end within " + PATIENCE.toSeconds()
                    + " s; kill it (" + Launcher.read(state.run()) + ") and try again");
        }
        return held;
    }
}
