package io.thereview.compatibility;

import io.thereview.gate.source.Schemas;
import io.thereview.gate.source.Subject;
import io.thereview.gate.source.Subjects;
import io.thereview.stack.RepositoryRoot;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.avro.Schema;

/** The folder {@code schemas/} of this checkout, as its tests see it. */
final class Contract {

    static final Path FOLDER = RepositoryRoot.find().resolve("schemas");

    private Contract() {}

    static Stream<Subject> subjects() {
        return Subjects.read(FOLDER).subjects().stream();
    }

    static Schema schema(Subject subject) {
        return Schemas.read(FOLDER).of(subject);
    }
}
