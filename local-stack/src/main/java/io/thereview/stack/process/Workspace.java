package io.thereview.stack.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The folders of one run.
 *
 * @param run what belongs to this run only: configuration, secrets, temporary files, the process table
 * @param data what servers keep from run to run
 * @param logs one file for each process
 */
public record Workspace(Path run, Path data, Path logs, ProcessTable table) {

    /** The variable in which every process carries the run folder that it belongs to. */
    static final String MARK = "THEREVIEW_RUN";

    /** Makes the folders, and starts with an empty process table and without old logs. */
    public static Workspace create(Path run, Path data, Path logs) {
        try {
            Files.createDirectories(run.resolve("tmp"));
            Files.createDirectories(data);
            Files.createDirectories(logs);
        } catch (IOException e) {
            throw new StackException("cannot make the folders of the local stack: " + e, e);
        }
        return new Workspace(run, data, logs, ProcessTable.open(table(run)));
    }

    /** Where a run keeps its process table. */
    public static Path table(Path run) {
        return run.resolve("processes.json");
    }

    /** A folder of its own for one server's configuration. */
    public Path configuration(String server) {
        return created(run.resolve(server));
    }

    /** A folder of its own for what one server keeps. */
    public Path dataOf(String server) {
        return created(data.resolve(server));
    }

    /** Where processes put temporary files. */
    public Path temp() {
        return run.resolve("tmp");
    }

    /** Where passwords are kept. */
    public Path secrets() {
        return run.resolve("secrets");
    }

    /** The log file of the process of that name. */
    public LogFile log(String name) {
        return new LogFile(logs.resolve(name + ".log"));
    }

    /** A Java program with the given heap, in this workspace. */
    public Java java(int heapMegabytes) {
        return new Java(heapMegabytes, temp());
    }

    /**
     * Starts the command as a process of its own, which neither a Ctrl-C in the launcher's terminal nor the launcher's
     * end reaches. Its output goes to the log of that name.
     */
    public Process start(String name, Command command) {
        List<String> line = Stream.concat(OwnSession.prefix().stream(), command.line().stream())
                .toList();
        ProcessBuilder builder = new ProcessBuilder(line)
                .directory(command.directory().toFile())
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(log(name).path().toFile()));
        builder.environment().putAll(command.environment());
        builder.environment().put(MARK, run.toString());
        try {
            return builder.start();
        } catch (IOException e) {
            throw new StackException("cannot start " + name + ": " + e.getMessage(), e);
        }
    }

    /**
     * Runs the command to its end.
     *
     * @param purpose what it is for, for the error message: "make the data folder of postgres"
     * @throws StackException if it fails or is not done in time; the message shows the end of its log
     */
    public void runToEnd(String name, Command command, Duration deadline, String purpose) throws InterruptedException {
        Process process = start(name, command);
        try {
            if (!process.waitFor(deadline.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new StackException("could not " + purpose + " within " + deadline.toSeconds() + " s; "
                        + log(name).excerpt());
            }
            if (process.exitValue() != 0) {
                throw new StackException("could not " + purpose + " (exit code " + process.exitValue() + "); "
                        + log(name).excerpt());
            }
        } finally {
            process.destroyForcibly();
        }
    }

    private static Path created(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
