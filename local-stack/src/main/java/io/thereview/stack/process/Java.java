package io.thereview.stack.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The command line of a Java program, run by the launcher's own JDK in a small and quickly started virtual machine.
 *
 * @param heapMegabytes the largest heap
 * @param temp where it puts temporary files; nothing goes to the system's own folder
 */
public record Java(int heapMegabytes, Path temp) {

    /** Runs the main class. */
    public List<String> main(List<String> flags, String classPath, String mainClass, List<String> arguments) {
        List<String> line = base(flags);
        line.addAll(List.of("-cp", classPath, mainClass));
        line.addAll(arguments);
        return line;
    }

    /** Runs the jar. */
    public List<String> jar(List<String> flags, Path jar, List<String> arguments) {
        List<String> line = base(flags);
        line.addAll(List.of("-jar", jar.toString()));
        line.addAll(arguments);
        return line;
    }

    private List<String> base(List<String> flags) {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms32m",
                "-Xmx" + heapMegabytes + "m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-Djava.io.tmpdir=" + temp,
                "-Dfile.encoding=UTF-8"));
        line.addAll(flags);
        return line;
    }
}
