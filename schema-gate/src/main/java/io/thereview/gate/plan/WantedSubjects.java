package io.thereview.gate.plan;

import io.thereview.gate.source.InvalidSchemaException;
import io.thereview.gate.source.Problem;
import io.thereview.gate.source.SchemaSet;
import io.thereview.gate.source.Snapshot;
import io.thereview.gate.source.SourceException;
import io.thereview.gate.source.Subject;
import io.thereview.gate.source.SubjectFile;
import io.thereview.gate.source.Subjects;
import io.thereview.gate.source.Whole;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a folder of schemas says of all its subjects, in the order in which they are registered: that of the list, except
 * that a subject whose type another one uses comes before it. What is registered is whole in itself, so nothing fails
 * without this order; it only makes what is half done after a crash easier to understand.
 */
final class WantedSubjects {

    private final SchemaSet schemas;
    private final List<Subject> listed;

    private WantedSubjects(SchemaSet schemas, List<Subject> listed) {
        this.schemas = schemas;
        this.listed = listed;
    }

    /**
     * Reads the folder.
     *
     * @param prefix how people write it, ending in a slash
     * @throws SourceException if it has no list of subjects, or the list has another form
     */
    static List<Wanted> read(Path folder, String prefix) {
        if (!Files.isRegularFile(folder.resolve(Subjects.FILE))) {
            throw new SourceException("there is no " + prefix + Subjects.FILE
                    + ", so nothing says which subjects a registry shall have; write one, or name the folder by"
                    + " --schemas DIR");
        }
        Snapshot snapshot = Snapshot.read(folder, "", prefix);
        return new WantedSubjects(SchemaSet.of(snapshot), Subjects.of(snapshot).subjects()).all();
    }

    private List<Wanted> all() {
        Set<Subject> ordered = new LinkedHashSet<>();
        Set<Subject> begun = new HashSet<>();
        listed.forEach(subject -> order(subject, begun, ordered));
        return ordered.stream().map(this::wanted).toList();
    }

    /** Where types use each other in a circle, the one that is listed first comes last. */
    private void order(Subject subject, Set<Subject> begun, Set<Subject> ordered) {
        if (!begun.add(subject)) {
            return;
        }
        if (SubjectFile.problem(schemas.snapshot(), subject).isEmpty()) {
            Set<String> used = schemas.closure(subject.file());
            listed.stream().filter(other -> used.contains(other.file())).forEach(other -> order(other, begun, ordered));
        }
        ordered.add(subject);
    }

    private Wanted wanted(Subject subject) {
        String file = schemas.snapshot().shown(subject.file());
        Optional<Problem> missing = SubjectFile.problem(schemas.snapshot(), subject);
        if (missing.isPresent()) {
            return new Wanted(subject, file, Optional.empty(), List.of(missing.get()));
        }
        Whole whole = schemas.whole(subject.file());
        if (!whole.isUsable()) {
            return new Wanted(subject, file, Optional.empty(), whole.problems());
        }
        try {
            return new Wanted(subject, file, Optional.of(schemas.parse(whole)), List.of());
        } catch (InvalidSchemaException e) {
            return new Wanted(subject, file, Optional.empty(), List.of(e.problem()));
        }
    }
}
