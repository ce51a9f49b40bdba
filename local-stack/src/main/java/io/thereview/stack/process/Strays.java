package io.thereview.stack.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Processes of a run that its table does not name: their launcher was killed between starting them and writing them
 * down. They are known by the run folder in their environment, which Linux shows.
 */
final class Strays {

    private Strays() {}

    /** Kills them. Where the system does not show the environment of a process, there are none to be seen. */
    static void kill(Path run) throws InterruptedException {
        String mark = Workspace.MARK + "=" + run;
        Ending.kill(ProcessHandle.allProcesses()
                .filter(process -> process.pid() != ProcessHandle.current().pid())
                .filter(process -> carries(process.pid(), mark))
                .toList());
    }

    private static boolean carries(long pid, String mark) {
        try {
            byte[] environment = Files.readAllBytes(Path.of("/proc", Long.toString(pid), "environ"));
            return List.of(new String(environment, StandardCharsets.UTF_8).split("\0"))
                    .contains(mark);
        } catch (IOException e) {
            // Another user's process, one that has just ended, or no /proc.
            return false;
        }
    }
}
