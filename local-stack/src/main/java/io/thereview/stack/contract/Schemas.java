package io.thereview.stack.contract;

import io.thereview.stack.process.StackException;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;

/**
 * The schemas under {@code schemas/}, with the names that they use from other files resolved: each is whole in itself,
 * and printed with the shared types inside.
 */
public final class Schemas {

    private final Path folder;
    private final Map<Path, Schema> byFile;

    private Schemas(Path folder, Map<Path, Schema> byFile) {
        this.folder = folder;
        this.byFile = byFile;
    }

    /** Reads every schema of the present; released ones, which repeat names, are history. */
    public static Schemas read(Path folder) {
        SchemaParser parser = new SchemaParser();
        Map<Path, SchemaParser.ParseResult> results = new TreeMap<>();
        for (Path file : files(folder)) {
            try {
                results.put(folder.relativize(file), parser.parse(file));
            } catch (IOException | AvroRuntimeException e) {
                throw new StackException(file + " is not a schema: " + e.getMessage(), e);
            }
        }
        Map<Path, Schema> schemas = new TreeMap<>();
        results.forEach((file, result) -> schemas.put(file, resolved(folder, result)));
        return new Schemas(folder, schemas);
    }

    /**
     * The schema of a subject.
     *
     * @throws StackException if its file does not exist, or the subject is not named after topic and record
     */
    public Schema of(Subject subject) {
        Schema schema = byFile.get(Path.of(subject.file()));
        if (schema == null) {
            throw new StackException("subjects.yaml gives " + subject.subject() + " the file " + subject.file()
                    + ", which is not under " + folder);
        }
        if (!subject.subject().endsWith("-" + schema.getFullName())) {
            throw new StackException("subjects.yaml gives " + subject.subject() + " the file " + subject.file()
                    + ", which holds " + schema.getFullName() + "; a subject is named <topic>-<full record name>");
        }
        return schema;
    }

    /** Avro resolves the names of all files at once, and tells the missing name but not the file that uses it. */
    private static Schema resolved(Path folder, SchemaParser.ParseResult result) {
        try {
            return result.mainSchema();
        } catch (AvroRuntimeException e) {
            throw new StackException(
                    "a schema under " + folder + " uses a type that no file there defines: " + e.getMessage(), e);
        }
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            return files.filter(file -> file.toString().endsWith(".avsc"))
                    .filter(file -> !file.startsWith(folder.resolve("released")))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new StackException("cannot read the schemas in " + folder + ": " + e.getMessage(), e);
        }
    }
}
