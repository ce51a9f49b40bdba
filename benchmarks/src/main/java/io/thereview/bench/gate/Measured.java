package io.thereview.bench.gate;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * What {@link Probe} found in a process of its own, which starts cold, with the options of the launcher.
 *
 * @param seconds of work after the start of the JVM
 * @param cpu seconds of CPU, of all threads, with the start of the JVM
 * @param memory the most that the process held, in MiB
 */
record Measured(double seconds, double cpu, double memory) {

    /** Measures a folder. */
    static Measured of(String what, Path folder, Path cache) throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ProcessBuilder builder = new ProcessBuilder(List.of(
                java,
                "-Xmx640m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Probe.class.getName(),
                what,
                folder.toString()));
        builder.environment().put("XDG_CACHE_HOME", cache.toString());
        Process process = builder.redirectError(Redirect.INHERIT).start();
        String output;
        try (var stream = process.getInputStream()) {
            output = new String(stream.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
        int exit = process.waitFor();
        if (exit != 0) {
            throw new IllegalStateException("the measurement of " + what + " ended with " + exit);
        }
        String[] words = output.split(" ", -1);
        return new Measured(Double.parseDouble(words[0]), Double.parseDouble(words[1]), Double.parseDouble(words[2]));
    }
}
