package io.thereview.gate.source;

import io.thereview.gate.rule.Rule;
import java.util.List;
import java.util.Optional;

/** The file that a list of subjects gives a subject. */
public final class SubjectFile {

    private SubjectFile() {}

    /** Why it is no schema of the snapshot; empty if it is one. */
    public static Optional<Problem> problem(Snapshot snapshot, Subject subject) {
        String file = subject.file();
        boolean exists = snapshot.files().containsKey(file);
        if (exists && file.endsWith(Snapshot.SUFFIX)) {
            return Optional.empty();
        }
        List<String> near = Nearest.of(file, snapshot.schemaFiles());
        return Optional.of(Problem.of(
                Rule.SCHEMA_INVALID,
                Subjects.placeOfFile(snapshot, subject),
                "subject `" + subject.subject() + "` has the file `" + file + "`, which "
                        + (exists ? "is no " + Snapshot.SUFFIX : "does not exist"),
                near.isEmpty() ? "add the file, or remove the subject" : "write file: " + near.get(0)));
    }
}
