package io.thereview.runtime.serde;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A program in a JVM of its own, for what Java or Avro decide once for a whole JVM. */
final class FreshJvm {

    private FreshJvm() {}

    /** What the program printed, errors too, and what it ended with. */
    record Ended(int code, String output) {}

    static Ended run(Class<?> program, List<String> options, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        Stream.of("-cp", System.getProperty("java.class.path"), program.getName())
                .forEach(command::add);
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output);
    }
}
