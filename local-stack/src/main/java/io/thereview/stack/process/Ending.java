package io.thereview.stack.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/** The end of processes that this program may not be the parent of. */
final class Ending {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private Ending() {}

    /** Whether it runs. One that has ended and is not yet collected by its parent, which Java takes for alive, does not. */
    static boolean isRunning(ProcessHandle process) {
        return process.isAlive() && !isZombie(process.pid());
    }

    /** Ends them at once and returns when they are gone. */
    static void kill(Collection<ProcessHandle> processes) throws InterruptedException {
        processes.forEach(ProcessHandle::destroyForcibly);
        if (!Poll.until(PATIENCE, () -> processes.stream().noneMatch(Ending::isRunning))) {
            List<Long> pids = processes.stream()
                    .filter(Ending::isRunning)
                    .map(ProcessHandle::pid)
                    .toList();
            throw new StackException("processes " + pids + " do not end, even after a kill; look at them with ps");
        }
    }

    /** Where there is no /proc, every process is collected at once. */
    private static boolean isZombie(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            return stat.substring(stat.lastIndexOf(')')).startsWith(") Z");
        } catch (IOException e) {
            return false;
        }
    }
}
