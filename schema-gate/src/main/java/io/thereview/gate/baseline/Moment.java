package io.thereview.gate.baseline;

import io.thereview.gate.source.SchemaSet;
import io.thereview.gate.source.Snapshot;
import io.thereview.gate.source.SourceException;
import io.thereview.gate.source.Subject;
import io.thereview.gate.source.Subjects;
import java.util.Optional;

/**
 * One earlier moment of the schemas.
 *
 * @param released whether it is a release, which must be right; a commit or folder may be broken, and then is passed over
 */
public record Moment(SchemaSet schemas, Subjects subjects, boolean released) {

    /**
     * The schemas of a snapshot.
     *
     * @throws SourceException if its {@code subjects.yaml} cannot be read
     */
    static Moment of(Snapshot snapshot, boolean released) {
        return new Moment(SchemaSet.of(snapshot), Subjects.of(snapshot), released);
    }

    /** What people call it. */
    public String label() {
        return schemas.snapshot().label();
    }

    /**
     * Where a subject of today was kept then: in the file that it had by its name, or else under the same path, or else
     * in a file whose type has the same full name. Empty if it is new since.
     */
    public Optional<String> fileOf(Subject subject, Optional<String> fullName) {
        return subjects.subjects().stream()
                .filter(then -> subjects.declared() && then.subject().equals(subject.subject()))
                .map(Subject::file)
                .filter(this::has)
                .findFirst()
                .or(() -> Optional.of(subject.file()).filter(this::has))
                .or(() -> fullName.flatMap(this::fileWith));
    }

    private boolean has(String file) {
        return schemas.snapshot().files().containsKey(file);
    }

    private Optional<String> fileWith(String fullName) {
        return schemas.fileOf(fullName).filter(file -> schemas.nameOf(file).equals(Optional.of(fullName)));
    }
}
