package io.thereview.gate.check;

import io.thereview.gate.rule.Place;
import io.thereview.gate.rule.Rule;
import io.thereview.gate.source.Problem;
import io.thereview.gate.source.SchemaSet;
import io.thereview.gate.source.Snapshot;
import io.thereview.gate.source.Subject;
import io.thereview.gate.source.SubjectFile;
import io.thereview.gate.source.Subjects;
import io.thereview.gate.walk.Anchor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What is asked of the folder rather than of a schema: files are named after types, subjects after topic and record. */
final class RepositoryLints {

    /** Types for others to use live here, and are no subjects. */
    static final String SHARED = "shared/";

    private final SchemaSet schemas;
    private final Subjects subjects;

    RepositoryLints(SchemaSet schemas, Subjects subjects) {
        this.schemas = schemas;
        this.subjects = subjects;
    }

    List<Problem> problems() {
        List<Problem> problems = new ArrayList<>();
        for (String path : schemas.snapshot().schemaFiles()) {
            schemas.nameOf(path).ifPresent(name -> fileName(path, name).ifPresent(problems::add));
            schemas.commentIn(path).ifPresent(place -> problems.add(comment(place)));
        }
        if (subjects.declared()) {
            problems.addAll(withoutSubject());
            subjects.subjects().forEach(subject -> subject(subject).ifPresent(problems::add));
        }
        return problems;
    }

    private Optional<Problem> fileName(String path, String fullName) {
        String file = path.substring(path.lastIndexOf('/') + 1);
        String wanted = fullName.substring(fullName.lastIndexOf('.') + 1) + Snapshot.SUFFIX;
        if (file.equals(wanted) || file.equals(fullName + Snapshot.SUFFIX) || !schemas.isOneType(path)) {
            return Optional.empty();
        }
        return Optional.of(Problem.of(
                Rule.LINT_FILE_NAME,
                place(path, Anchor.of(fullName)),
                "the file is called `" + file + "` and holds `" + fullName
                        + "`: whoever looks for one finds not the other",
                "rename the file to " + wanted));
    }

    private static Problem comment(Place place) {
        return Problem.of(
                Rule.LINT_COMMENT,
                place,
                "a comment stands here, and JSON has none: Java passes over it, and parsers of other languages refuse the"
                        + " schema",
                "say it in a \"doc\", or in a file beside the schema");
    }

    private List<Problem> withoutSubject() {
        Set<String> named = subjects.subjects().stream().map(Subject::file).collect(Collectors.toSet());
        Set<String> known = new HashSet<>(schemas.usedFiles());
        known.addAll(named);
        return schemas.snapshot().schemaFiles().stream()
                .filter(path -> !path.startsWith(SHARED) && !known.contains(path))
                .map(path -> Problem.of(
                        Rule.LINT_FILE_WITHOUT_SUBJECT,
                        place(path, Anchor.DOCUMENT),
                        "no subject of " + Subjects.FILE + " has the file `" + path
                                + "`, and no other schema uses it: it is never registered",
                        "add a subject with file: " + path + " to " + Subjects.FILE + ", move it below " + SHARED
                                + ", or delete it"))
                .toList();
    }

    private Optional<Problem> subject(Subject subject) {
        if (SubjectFile.problem(schemas.snapshot(), subject).isPresent()) {
            return Optional.empty(); // said of the subject, whatever the lenses
        }
        Optional<String> fullName = schemas.nameOf(subject.file());
        String suffix = "-" + fullName.orElse("");
        if (fullName.isEmpty()
                || (subject.subject().endsWith(suffix) && subject.subject().length() > suffix.length())) {
            return Optional.empty();
        }
        return Optional.of(Problem.of(
                Rule.LINT_SUBJECT_NAME,
                Subjects.placeOfName(schemas.snapshot(), subject),
                "subject `" + subject.subject() + "` holds `" + fullName.get()
                        + "`: a serializer that names subjects <topic>-<full record name> would not find it",
                "name the subject TOPIC" + suffix));
    }

    private Place place(String path, Anchor anchor) {
        return schemas.locator(path).apply(anchor).orElseThrow();
    }
}
