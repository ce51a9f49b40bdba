package io.thereview.gate.generated;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.apache.avro.Schema;
import org.apache.avro.compiler.specific.SpecificCompiler;

/**
 * Generates and compiles classes as a build would. Sources belong to works, each a folder of its own, so that all are
 * compiled at once and what fails is known by its work.
 */
final class Workshop {

    private static final JavaCompiler JAVAC = ToolProvider.getSystemJavaCompiler();

    private final Path sources;
    private final Path classes;
    private final List<Path> needed;
    private final Map<String, Path> works = new LinkedHashMap<>();

    /** One that puts its files there, and compiles with these classes. */
    Workshop(Path folder, Path... needed) throws IOException {
        this.sources = Files.createDirectories(folder.resolve("sources"));
        this.classes = Files.createDirectories(folder.resolve("classes"));
        this.needed = List.of(needed);
    }

    Path classes() {
        return classes;
    }

    void generate(String work, Schema schema, JavaSettings settings) throws IOException {
        SpecificCompiler compiler = new SpecificCompiler(schema);
        compiler.setStringType(settings.stringType());
        compiler.setCreateOptionalGetters(settings.createOptionalGetters());
        compiler.setGettersReturnOptional(settings.gettersReturnOptional());
        compiler.setOptionalGettersForNullableFieldsOnly(settings.optionalGettersForNullableFieldsOnly());
        compiler.setEnableDecimalLogicalType(settings.enableDecimalLogicalType());
        compiler.setOutputCharacterEncoding(StandardCharsets.UTF_8.name());
        compiler.compileToDestination(null, folder(work).toFile());
    }

    void write(String work, String file, String source) throws IOException {
        Files.writeString(folder(work).resolve(file), source);
    }

    private Path folder(String work) throws IOException {
        Path folder = Files.createDirectories(sources.resolve(work));
        works.put(work, folder);
        return folder;
    }

    /** Compiles every work that can be, and tells why the others cannot: the first complaint of each. */
    Map<String, String> compile() throws IOException {
        Map<String, String> failed = new TreeMap<>();
        Set<String> left = works.keySet();
        while (!left.isEmpty()) {
            Map<String, String> complaints = compile(left);
            failed.putAll(complaints);
            if (complaints.isEmpty()) {
                break;
            }
            left = left.stream().filter(work -> !complaints.containsKey(work)).collect(Collectors.toSet());
        }
        return failed;
    }

    private Map<String, String> compile(Set<String> these) throws IOException {
        DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
        List<Path> files = new ArrayList<>();
        for (String work : these) {
            try (Stream<Path> all = Files.walk(folder(work))) {
                all.filter(file -> file.toString().endsWith(".java")).forEach(files::add);
            }
        }
        try (StandardJavaFileManager manager =
                JAVAC.getStandardFileManager(said, Locale.ROOT, StandardCharsets.UTF_8)) {
            List<String> options = List.of(
                    "-d",
                    classes.toString(),
                    "-classpath",
                    classPath(),
                    "-proc:none",
                    "-nowarn",
                    "-Xmaxerrs",
                    "100000");
            JAVAC.getTask(null, manager, said, options, null, manager.getJavaFileObjectsFromPaths(files))
                    .call();
        }
        Map<String, String> complaints = new TreeMap<>();
        for (Diagnostic<? extends JavaFileObject> each : said.getDiagnostics()) {
            if (each.getKind() == Diagnostic.Kind.ERROR) {
                complaints.putIfAbsent(workOf(each.getSource()), each.getMessage(Locale.ROOT));
            }
        }
        return complaints;
    }

    private String workOf(JavaFileObject source) {
        return sources.relativize(Path.of(source.toUri())).getName(0).toString();
    }

    private String classPath() {
        return Stream.concat(
                        needed.stream().map(Path::toString),
                        Stream.of(Schema.class, com.fasterxml.jackson.databind.JsonNode.class)
                                .map(Workshop::jarOf))
                .collect(Collectors.joining(java.io.File.pathSeparator));
    }

    private static String jarOf(Class<?> type) {
        return Path.of(URI.create(
                        type.getProtectionDomain().getCodeSource().getLocation().toString()))
                .toString();
    }
}
