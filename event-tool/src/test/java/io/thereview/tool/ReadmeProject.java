package io.thereview.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.apache.avro.SchemaParser;
import org.apache.avro.compiler.specific.SpecificCompiler;
import org.apache.avro.generic.GenericData;

/** The project that a README tells its reader to write: every block of it that stands under the name of a file. */
record ReadmeProject(Path folder, String readme) {

    private static final Pattern NAMED_BLOCK = Pattern.compile("(?ms)^`([^`\n]+)`\n\n```\\w+\n(.*?)^```$");
    private static final Pattern COMMANDS = Pattern.compile("(?ms)^```(?:sh|sql)\n(.*?)^```$");
    private static final Pattern PLATFORM = Pattern.compile(
            ".*[/\\\\](event-model|event-tool|test-kit|local-stack|local-stack-servers|schema-gate)[-/\\\\].*");

    /** Writes the files into the folder. */
    static ReadmeProject write(Path readme, Path folder) throws IOException {
        String text = Files.readString(readme);
        Matcher block = NAMED_BLOCK.matcher(text);
        while (block.find()) {
            Path file = folder.resolve(block.group(1));
            Files.createDirectories(file.getParent());
            Files.writeString(file, block.group(2));
        }
        return new ReadmeProject(folder, text);
    }

    /** The lines of every block of commands and SQL, in order. */
    List<String> steps() {
        return COMMANDS.matcher(readme.substring(readme.indexOf("### Run it")))
                .results()
                .flatMap(block -> block.group(1).lines())
                .toList();
    }

    /** What the project's plugins and compiler make, with all warnings on. */
    void compile() throws IOException {
        Path generated = Files.createDirectories(folder.resolve("target/generated"));
        for (Path schema : files("schemas", ".avsc")) {
            generate(schema, generated);
        }
        compile(files("target/generated", ".java"), "-nowarn");
        compile(files("src/main/java", ".java"), "-Xlint:all,-processing,-classfile,-path", "-Werror");
    }

    private static void generate(Path schema, Path generated) throws IOException {
        SpecificCompiler compiler =
                new SpecificCompiler(new SchemaParser().parse(schema).mainSchema());
        compiler.setStringType(GenericData.StringType.String);
        compiler.setCreateSetters(false);
        compiler.setOutputCharacterEncoding(StandardCharsets.UTF_8.name());
        compiler.compileToDestination(null, generated.toFile());
    }

    private void compile(List<Path> sources, String... options) throws IOException {
        assertThat(sources).isNotEmpty();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter complaints = new StringWriter();
        List<String> all = new ArrayList<>(
                List.of("--release", "21", "-proc:none", "-d", classes().toString(), "-classpath", classPath()));
        all.addAll(List.of(options));
        try (StandardJavaFileManager files =
                compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
            boolean compiled = compiler.getTask(
                            complaints, files, null, all, null, files.getJavaFileObjectsFromPaths(sources))
                    .call();
            assertThat(compiled).as(complaints.toString()).isTrue();
        }
    }

    /** Its own classes and resources, and what event-runtime brings; nothing of this platform's own apps and tools. */
    String classPath() throws IOException {
        Stream<String> library = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !PLATFORM.matcher(entry).matches());
        return String.join(
                File.pathSeparator,
                Stream.concat(
                                Stream.of(
                                        classes().toString(),
                                        folder.resolve("src/main/resources").toString()),
                                library)
                        .toList());
    }

    Path classes() throws IOException {
        return Files.createDirectories(folder.resolve("target/classes"));
    }

    private List<Path> files(String below, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve(below))) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }
}
