package io.thereview.stack.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The process that listens on a port. */
public record PortHolder(long pid, String commandLine) {

    private static final int LONGEST_COMMAND_LINE = 160;

    /** State of a listening socket in /proc/net/tcp. */
    private static final String LISTENING = "0A";

    /** Who listens on the port, as far as the system tells this user. */
    public static Optional<PortHolder> of(int port) {
        return pid(port).flatMap(ProcessHandle::of).map(PortHolder::describe);
    }

    @Override
    public String toString() {
        return "pid " + pid + ": " + commandLine;
    }

    private static Optional<Long> pid(int port) {
        return Files.isReadable(Path.of("/proc/net/tcp")) ? pidFromProc(port) : pidFromLsof(port);
    }

    private static Optional<Long> pidFromProc(int port) {
        Set<String> sockets = Stream.of("/proc/net/tcp", "/proc/net/tcp6")
                .flatMap(file -> lines(Path.of(file)))
                .map(line -> line.trim().split("\\s+"))
                .filter(column -> column.length > 9
                        && column[1].endsWith(":" + String.format(Locale.ROOT, "%04X", port))
                        && column[3].equals(LISTENING))
                .map(column -> "socket:[" + column[9] + "]")
                .collect(Collectors.toSet());
        return ProcessHandle.allProcesses()
                .map(ProcessHandle::pid)
                .filter(pid -> holdsOneOf(sockets, pid))
                .findFirst();
    }

    private static boolean holdsOneOf(Set<String> sockets, long pid) {
        try (Stream<Path> descriptors = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
            return descriptors.anyMatch(descriptor -> sockets.contains(target(descriptor)));
        } catch (IOException e) {
            // Another user's process, or one that has just ended.
            return false;
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            return "(closed)";
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            // Without IPv6 there is no such file.
            return Stream.empty();
        }
    }

    private static Optional<Long> pidFromLsof(int port) {
        try {
            Process lsof = new ProcessBuilder("lsof", "-nP", "-t", "-iTCP:" + port, "-sTCP:LISTEN")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String output = new String(lsof.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            lsof.waitFor(5, TimeUnit.SECONDS);
            return output.lines().findFirst().map(Long::valueOf);
        } catch (IOException e) {
            // No lsof: the holder stays unnamed.
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static PortHolder describe(ProcessHandle process) {
        ProcessHandle.Info info = process.info();
        String line = info.commandLine().or(info::command).orElse("(its command line is hidden)");
        String shown =
                line.length() <= LONGEST_COMMAND_LINE ? line : line.substring(0, LONGEST_COMMAND_LINE - 2) + " …";
        return new PortHolder(process.pid(), shown);
    }
}
