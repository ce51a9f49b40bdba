package io.thereview.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import io.thereview.gate.baseline.Against;
import io.thereview.gate.check.CheckOptions;
import io.thereview.gate.check.GateRun;
import io.thereview.gate.report.Format;
import io.thereview.gate.rule.Finding;
import io.thereview.gate.rule.Severity;
import io.thereview.gate.source.Schemas;
import io.thereview.gate.source.Subject;
import io.thereview.gate.source.Subjects;
import io.thereview.stack.RepositoryRoot;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code schema new} writes into a copy of this repository passes the gate, compiles strictly, and its test passes. */
class NewTypeIT {

    private static final String CATALOGUE = "event-model/src/main/java";
    private static final String CACHE = "consumer-apps/cache-app";
    private static final List<String> PARTS =
            List.of("schemas", CATALOGUE, CACHE, "consumer-apps/analytics-app", "consumer-apps/notification-app");

    @TempDir
    Path copy = Path.of("");

    @BeforeEach
    void copy_of_what_a_type_belongs_to() throws IOException {
        for (String part : PARTS) {
            Path from = RepositoryRoot.find().resolve(part);
            for (Path file : files(from)) {
                if (!from.relativize(file).startsWith("target")) {
                    Path to = copy.resolve(part).resolve(from.relativize(file).toString());
                    Files.createDirectories(to.getParent());
                    Files.copy(file, to);
                }
            }
        }
    }

    @Test
    void new_type_passes_the_gate_compiles_and_its_test_passes() throws IOException, InterruptedException {
        Path schemas = copy.resolve("schemas");
        GateProgram program = GateProgram.run("new", "ReviewFlagged", "--app", "cache-app", "--schemas", schemas);
        assertThat(program.exit()).as(program.out()).isZero();

        List<Finding> findings =
                GateRun.of(CheckOptions.of(schemas).withAgainst(Against.of("released"))).run().findings().stream()
                        .filter(finding -> finding.severity().atLeast(Severity.WARN))
                        .toList();
        assertThat(findings).as(() -> Format.text(findings)).isEmpty();

        Path classes = compiled();
        String test = "io.thereview.cache.handle.ReviewFlaggedHandlerTest";
        assertThat(run(classes, copy.resolve(CACHE).resolve("src/test/resources"), test))
                .contains("passed: sample_is_rejected_as_long_as_nothing_is_done_about_it")
                .contains("complete: io.thereview.cache.handle.CacheSubscription");
    }

    /** The classes of the schemas, the catalogue and what the apps read, from the sources of the copy. */
    private Path compiled() throws IOException {
        Path generated = copy.resolve("generated");
        Path classes = Files.createDirectories(copy.resolve("classes"));
        Files.createDirectories(generated);
        Schemas schemas = Schemas.read(copy.resolve("schemas"));
        for (Subject subject : Subjects.read(copy.resolve("schemas")).subjects()) {
            ReleasedClasses.generate(schemas.of(subject), generated);
        }
        compile(files(generated), classes, "-nowarn");
        List<Path> sources = new ArrayList<>(files(copy.resolve(CATALOGUE)));
        for (String room : List.of(
                "cache-app/src/main/java/io/thereview/cache/handle",
                "cache-app/src/main/java/io/thereview/cache/key",
                "cache-app/src/test/java/io/thereview/cache/handle",
                "notification-app/src/main/java/io/thereview/notification/handle",
                "notification-app/src/main/java/io/thereview/notification/notice",
                "analytics-app/src/main/java/io/thereview/analytics/handle",
                "analytics-app/src/main/java/io/thereview/analytics/score",
                "analytics-app/src/main/java/io/thereview/analytics/effect")) {
            sources.addAll(files(copy.resolve("consumer-apps").resolve(room)));
        }
        assertThat(sources).anyMatch(file -> file.endsWith("ReviewFlaggedHandlerTest.java"));
        compile(sources, classes, "-Xlint:all,-processing,-classfile,-path", "-Werror");
        return classes;
    }

    private static void compile(List<Path> sources, Path classes, String... more) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter complaints = new StringWriter();
        List<String> options = new ArrayList<>(
                List.of("--release", "21", "-proc:none", "-d", classes.toString(), "-classpath", classPath(classes)));
        options.addAll(List.of(more));
        List<Path> java = sources.stream()
                .filter(file -> file.toString().endsWith(".java"))
                .toList();
        try (StandardJavaFileManager files =
                compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
            boolean compiled = compiler.getTask(
                            complaints, files, null, options, null, files.getJavaFileObjectsFromPaths(java))
                    .call();
            assertThat(compiled).as(complaints.toString()).isTrue();
        }
    }

    /** In a process of its own, in which the new classes stand before those of this build. */
    private static String run(Path classes, Path resources, String test) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classPath(classes, resources),
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=off",
                        NewTypeTrial.class.getName(),
                        test)
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    private static String classPath(Path... first) {
        Stream<String> ours = Stream.of(first).map(Path::toString);
        return String.join(
                File.pathSeparator,
                Stream.concat(ours, Stream.of(System.getProperty("java.class.path")))
                        .toList());
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
