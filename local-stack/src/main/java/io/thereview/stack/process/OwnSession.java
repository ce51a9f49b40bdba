package io.thereview.stack.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Puts a process into a session of its own, so that signals from the terminal do not reach it. */
final class OwnSession {

    private static final List<Path> SETSID = List.of(Path.of("/usr/bin/setsid"), Path.of("/bin/setsid"));

    private OwnSession() {}

    /** What to write before a command line: {@code setsid} where the system has it, which keeps the pid; else nothing. */
    static List<String> prefix() {
        return SETSID.stream()
                .filter(Files::isExecutable)
                .limit(1)
                .map(Path::toString)
                .toList();
    }
}
