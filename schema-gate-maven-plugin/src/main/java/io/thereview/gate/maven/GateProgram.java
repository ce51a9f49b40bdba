package io.thereview.gate.maven;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The gate's command line, run in a JVM of its own.
 *
 * @param classPath the gate and its libraries
 * @param directory where it runs, and which the paths that it prints are relative to
 */
record GateProgram(Path java, List<File> classPath, Path directory) {

    private static final String MAIN = "io.thereview.gate.command.Main";

    /** What a run left: its exit code, and all that it printed. */
    record Outcome(int exit, String output) {

        /** What it could not do, without its own name before it and its help after it. */
        String words() {
            return output.lines()
                    .takeWhile(line -> !line.startsWith("Usage:"))
                    .collect(Collectors.joining("\n"))
                    .replaceFirst("^thereview schema \\w+: ", "")
                    .strip();
        }
    }

    /**
     * Runs it to its end.
     *
     * @throws UncheckedIOException if it cannot be started
     */
    Outcome run(List<String> arguments) throws InterruptedException {
        Process process = start(arguments);
        try {
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Outcome(process.waitFor(), output);
        } catch (IOException e) {
            throw new UncheckedIOException("the schema gate's output was lost", e);
        } finally {
            process.destroy();
        }
    }

    private Process start(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(java.toString(), "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of("-cp", path(), MAIN));
        command.addAll(arguments);
        try {
            return new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("the schema gate cannot be started", e);
        }
    }

    private String path() {
        return classPath.stream().map(File::getPath).collect(Collectors.joining(File.pathSeparator));
    }
}
