package io.thereview.testkit.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** An app's jar, run as a process of its own until it ends: for its commands. */
public record AppJar(Path jar, Map<String, String> environment) {

    private static final long DEADLINE_SECONDS = 60;

    /** The jar of the module that the test is in. */
    public static AppJar ofModule(String name, Map<String, String> environment) {
        return new AppJar(Path.of("target", name + ".jar"), environment);
    }

    /**
     * How it ended.
     *
     * @param output both streams, as they came
     */
    public record Ended(int exitCode, String output) {}

    /**
     * Runs {@code java -jar} with the arguments.
     *
     * @return what it printed
     * @throws AssertionError if it failed; the message has what it printed
     */
    public String run(String... arguments) throws IOException, InterruptedException {
        Ended ended = end(arguments);
        if (ended.exitCode() != 0) {
            throw new AssertionError(String.join(" ", arguments) + " failed:\n" + ended.output());
        }
        return ended.output();
    }

    /**
     * Runs {@code java -jar} with the arguments until it ends, however it does.
     *
     * @throws AssertionError if it does not end in time
     */
    public Ended end(String... arguments) throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = new ArrayList<>(List.of(java, "-XX:TieredStopAtLevel=1", "-jar", jar.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError(String.join(" ", command) + " does not end:\n" + output);
        }
        return new Ended(process.exitValue(), output);
    }
}
