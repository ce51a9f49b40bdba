package io.thereview.runtime.mutant;

import io.thereview.stack.RepositoryRoot;
import io.thereview.testkit.server.BorrowedServers;
import io.thereview.testkit.wait.Eventually;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Compiles sources of the module into a folder of their own and runs tests with them in a process of their own, in which
 * they stand before the module's classes. They borrow the servers of this run.
 */
final class MutantLab {

    private static final String ROOM = "io.thereview.runtime.";
    private static final Duration BUDGET = Duration.ofMinutes(3);
    /** Enough for whatever will happen; who waits for what a mistake prevents need not wait longer. */
    private static final int PATIENCE_SECONDS = 12;

    private static final Duration STOP_WITHIN = Duration.ofSeconds(20);

    private final Path sources = RepositoryRoot.find().resolve("event-runtime/src/main/java/io/thereview/runtime");
    private final Path folder = Path.of("target", "mutants").toAbsolutePath();
    private final String classPath = System.getProperty("java.class.path");

    /** The verdict of the test that claims to notice the mutant. */
    TestReport judge(Mutant mutant) throws IOException, InterruptedException {
        String changed = mutant.applyTo(Files.readString(sources.resolve(mutant.source())));
        return run(mutant.mistake(), Map.of(mutant.source(), changed), List.of(mutant.claimer()));
    }

    /** The verdict of all claimers on the sources as they are, by the same way. */
    TestReport judgeUnchanged(Collection<Mutant> mutants) throws IOException, InterruptedException {
        Map<String, String> unchanged = new HashMap<>();
        for (Mutant mutant : mutants) {
            unchanged.put(mutant.source(), Files.readString(sources.resolve(mutant.source())));
        }
        return run(
                "unchanged",
                unchanged,
                mutants.stream().map(Mutant::claimer).distinct().toList());
    }

    private TestReport run(String name, Map<String, String> texts, List<String> tests)
            throws IOException, InterruptedException {
        Path home = empty(folder.resolve(name));
        Path classes = compile(home, texts);
        Path report = home.resolve("report.txt");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx512m",
                "--enable-native-access=ALL-UNNAMED",
                "-Duser.timezone=UTC",
                "-D" + Eventually.PATIENCE + "=" + PATIENCE_SECONDS,
                "-D" + BorrowedServers.PROPERTY + "=" + BorrowedServers.lend(),
                "-cp",
                classes + System.getProperty("path.separator") + classPath,
                TestRun.class.getName(),
                report.toString()));
        tests.forEach(test -> command.add(ROOM + test));
        Path output = home.resolve("output.txt");
        Process process = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        awaitEnd(process, name, output);
        return TestReport.read(report, output);
    }

    private static void awaitEnd(Process process, String name, Path output) throws InterruptedException {
        if (process.waitFor(BUDGET.toSeconds(), TimeUnit.SECONDS)) {
            return;
        }
        List<ProcessHandle> servers = process.descendants().toList();
        process.destroy();
        if (!process.waitFor(STOP_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            servers.forEach(ProcessHandle::destroyForcibly);
        }
        throw new AssertionError("the tests of '" + name + "' did not end within " + BUDGET.toSeconds()
                + " s; a test needs a deadline of its own. Their output: " + output);
    }

    private Path compile(Path home, Map<String, String> texts) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Map.Entry<String, String> text : texts.entrySet()) {
            Path file = home.resolve("source").resolve(text.getKey());
            Files.createDirectories(file.getParent());
            files.add(Files.writeString(file, text.getValue()));
        }
        Path classes = Files.createDirectories(home.resolve("classes"));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            boolean compiled = compiler.getTask(
                            messages,
                            manager,
                            null,
                            List.of("-d", classes.toString(), "-cp", classPath, "-proc:none", "-nowarn"),
                            null,
                            manager.getJavaFileObjectsFromPaths(files))
                    .call();
            if (!compiled) {
                throw new AssertionError("'" + home.getFileName() + "' does not compile:\n" + messages);
            }
        }
        return classes;
    }

    private static Path empty(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> found = Files.walk(folder)) {
                for (Path path : found.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
        return Files.createDirectories(folder);
    }
}
