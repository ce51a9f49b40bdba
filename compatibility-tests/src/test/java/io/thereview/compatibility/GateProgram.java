package io.thereview.compatibility;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One run of the gate's program, in a process of its own, as a shell or CI runs it. */
record GateProgram(int exit, String out) {

    /** Runs it to its end; what it says goes to {@link #out}, whether it is about schemas or about itself. */
    static GateProgram run(Object... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=off",
                "io.thereview.gate.command.Main"));
        for (Object each : arguments) {
            command.add(each.toString());
        }
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new GateProgram(process.waitFor(), out);
    }
}
