package io.thereview.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.apache.avro.Schema;
import org.apache.avro.compiler.specific.SpecificCompiler;
import org.apache.avro.generic.GenericData;
import org.apache.avro.specific.SpecificRecord;

/** Makes the classes of a release anew, as {@code event-model} made them, and keeps them apart from those of today. */
final class ReleasedClasses {

    private static final String PACKAGE = "io.thereview.events.";

    private ReleasedClasses() {}

    /** The classes of a release; the folder takes sources and class files. */
    static EventClasses compile(Release release, Path folder) throws IOException {
        Path sources = Files.createDirectories(folder.resolve("sources"));
        Path classes = Files.createDirectories(folder.resolve("classes"));
        for (Path file : files(release.folder(), ".avsc")) {
            generate(new org.apache.avro.SchemaParser().parse(file).mainSchema(), sources);
        }
        compile(files(sources, ".java"), classes);
        return new EventClasses(new Apart(classes.toUri().toURL()));
    }

    /** The sources of a schema, as {@code event-model} makes them. */
    static void generate(Schema schema, Path sources) throws IOException {
        SpecificCompiler compiler = new SpecificCompiler(schema);
        compiler.setStringType(GenericData.StringType.String);
        compiler.setFieldVisibility(SpecificCompiler.FieldVisibility.PRIVATE);
        compiler.setCreateSetters(false);
        compiler.setGettersReturnOptional(true);
        compiler.setOptionalGettersForNullableFieldsOnly(true);
        compiler.setEnableDecimalLogicalType(true);
        compiler.setOutputCharacterEncoding(StandardCharsets.UTF_8.name());
        compiler.compileToDestination(null, sources.toFile());
    }

    private static void compile(List<Path> sources, Path classes) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter complaints = new StringWriter();
        try (StandardJavaFileManager files =
                compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
            List<String> options = List.of("-d", classes.toString(), "-classpath", avro(), "-proc:none", "-nowarn");
            boolean compiled = compiler.getTask(
                            complaints, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
                    .call();
            assertThat(compiled).as(complaints.toString()).isTrue();
        }
    }

    private static String avro() {
        URL jar = SpecificRecord.class.getProtectionDomain().getCodeSource().getLocation();
        try {
            URI uri = jar.toURI();
            return Path.of(uri).toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("Avro was loaded from " + jar, e);
        }
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }

    /** Finds events in its own folder before it asks its parent, which knows events of the same names. */
    private static final class Apart extends URLClassLoader {

        Apart(URL classes) {
            super("released", new URL[] {classes}, ReleasedClasses.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith(PACKAGE)) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? findClass(name) : loaded;
            }
        }
    }
}
