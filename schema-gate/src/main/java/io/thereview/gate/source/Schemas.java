package io.thereview.gate.source;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.avro.Schema;

/**
 * The schemas of a folder that is known to be right: each is whole in itself, and printed with the shared types inside.
 */
public final class Schemas {

    private final Path folder;
    private final SchemaSet set;

    private Schemas(Path folder, SchemaSet set) {
        this.folder = folder;
        this.set = set;
    }

    /**
     * Reads every schema of the present; released ones, which repeat names, are history.
     *
     * @throws SourceException if one of them is wrong; the message names every place
     */
    public static Schemas read(Path folder) {
        SchemaSet set = SchemaSet.of(Snapshot.read(folder, "", folder + "/"));
        List<Problem> problems = set.problems();
        if (!problems.isEmpty()) {
            throw new SourceException(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        }
        return new Schemas(folder, set);
    }

    /**
     * The schema of a subject.
     *
     * @throws SourceException if its file does not exist, or the subject is not named after topic and record
     */
    public Schema of(Subject subject) {
        if (!set.snapshot().files().containsKey(subject.file())) {
            throw new SourceException("subjects.yaml gives " + subject.subject() + " the file " + subject.file()
                    + ", which is not under " + folder);
        }
        Schema schema = parsed(subject);
        if (!subject.subject().endsWith("-" + schema.getFullName())) {
            throw new SourceException("subjects.yaml gives " + subject.subject() + " the file " + subject.file()
                    + ", which holds " + schema.getFullName() + "; a subject is named <topic>-<full record name>");
        }
        return schema;
    }

    private Schema parsed(Subject subject) {
        try {
            return set.parse(set.whole(subject.file()));
        } catch (InvalidSchemaException e) {
            throw new SourceException(e.problem().toString(), e);
        }
    }
}
