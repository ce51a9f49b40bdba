package io.thereview.gate.baseline;

import io.thereview.gate.source.SchemaSet;
import io.thereview.gate.source.Snapshot;
import io.thereview.gate.source.SourceException;
import io.thereview.gate.source.Subject;
import io.thereview.gate.source.Subjects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One earlier state of the schemas, read only as far as somebody asks. Thread-safe. */
public final class Moment {

    private final SchemaSet schemas;
    private final boolean released;
    private final boolean registered;
    private @Nullable Subjects subjects;
    private @Nullable String trouble;

    private Moment(Snapshot snapshot, boolean released, @Nullable Subjects registered) {
        this.schemas = SchemaSet.of(snapshot);
        this.released = released;
        this.registered = registered != null;
        this.subjects = registered;
    }

    static Moment release(Snapshot snapshot) {
        return new Moment(snapshot, true, null);
    }

    static Moment other(Snapshot snapshot) {
        return new Moment(snapshot, false, null);
    }

    /** Versions of a registry, which knows subjects by their names and nothing else. */
    static Moment registered(Snapshot snapshot, Subjects subjects) {
        return new Moment(snapshot, false, subjects);
    }

    public SchemaSet schemas() {
        return schemas;
    }

    /** Whether it is a release, which must be right; a commit or folder may be broken, and then is passed over. */
    public boolean released() {
        return released;
    }

    /** What people call it. */
    public String label() {
        return schemas.snapshot().label();
    }

    /** What is wrong with its list of subjects, if it is not a release. */
    public synchronized Optional<String> trouble() {
        subjects();
        return Optional.ofNullable(trouble);
    }

    /**
     * Where a subject of today was kept then: in the file that it had by its name, or else under the same path, or else
     * in a file whose type has the same full name; a registry has it by its name or not at all. Empty if it is new since.
     */
    public Optional<String> fileOf(Subject subject, Optional<String> fullName) {
        Subjects then = subjects();
        Optional<String> named = then.named(subject.subject())
                .filter(found -> then.declared())
                .map(Subject::file)
                .filter(this::has);
        if (registered) {
            return named;
        }
        return named.or(() -> Optional.of(subject.file()).filter(this::has)).or(() -> fullName.flatMap(this::fileWith));
    }

    /** The subjects of then; without a list of them, one for each schema. */
    public synchronized Subjects subjects() {
        Subjects known = subjects;
        if (known == null) {
            known = read();
            subjects = known;
        }
        return known;
    }

    private Subjects read() {
        try {
            return Subjects.of(schemas.snapshot());
        } catch (SourceException e) {
            if (released) {
                throw e;
            }
            trouble = e.getMessage() + "; its schemas are found by path and name";
            return Subjects.byPath(schemas.snapshot());
        }
    }

    private boolean has(String file) {
        return schemas.snapshot().files().containsKey(file);
    }

    private Optional<String> fileWith(String fullName) {
        return schemas.fileOf(fullName).filter(file -> schemas.nameOf(file).equals(Optional.of(fullName)));
    }
}
