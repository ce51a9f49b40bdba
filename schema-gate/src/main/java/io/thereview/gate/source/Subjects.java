package io.thereview.gate.source;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.thereview.gate.generated.JavaSettings;
import io.thereview.gate.rule.Level;
import io.thereview.gate.rule.Place;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code subjects.yaml}: every subject of the registry.
 *
 * @param envelope the fields that every subject's record has
 * @param java how classes are generated from the schemas
 * @param declared whether there is such a file; without, every schema is a subject of its own
 */
public record Subjects(List<Subject> subjects, List<String> envelope, JavaSettings java, boolean declared) {

    /** The file's name, at the top of the folder of schemas. */
    public static final String FILE = "subjects.yaml";

    public Subjects {
        subjects = List.copyOf(subjects);
        envelope = List.copyOf(envelope);
    }

    /**
     * Reads the file.
     *
     * @throws SourceException if it has another form; the message names file and key
     */
    public static Subjects read(Path schemas) {
        return ContractFile.read(schemas.resolve(FILE), Form.class).subjects();
    }

    /**
     * Those of a snapshot: as its file says, or else one for each schema, named by the file's path.
     *
     * @throws SourceException if the file has another form; the message names file and key
     */
    public static Subjects of(Snapshot snapshot) {
        byte[] file = snapshot.files().get(FILE);
        if (file != null) {
            String name = snapshot.shown(FILE);
            return ContractFile.parse(name, StrictText.of(name, file), Form.class)
                    .unique(name);
        }
        return byPath(snapshot);
    }

    /** One for each schema, named by the file's path, whatever a list says. */
    public static Subjects byPath(Snapshot snapshot) {
        return new Subjects(
                snapshot.schemaFiles().stream()
                        .map(path -> new Subject(Snapshot.withoutSuffix(path), path, Level.BACKWARD_TRANSITIVE, ""))
                        .toList(),
                List.of(),
                JavaSettings.DEFAULTS,
                false);
    }

    /** The subject of this name. */
    public Optional<Subject> named(String name) {
        return subjects.stream()
                .filter(subject -> subject.subject().equals(name))
                .findFirst();
    }

    /** Where in the file of a snapshot a subject has its file. */
    public static Place placeOfFile(Snapshot snapshot, Subject subject) {
        return places(snapshot).of(subject.subject(), "file");
    }

    /** Where in the file of a snapshot a subject has its name. */
    public static Place placeOfName(Snapshot snapshot, Subject subject) {
        return places(snapshot).of(subject.subject(), "subject");
    }

    private static SubjectPlaces places(Snapshot snapshot) {
        String name = snapshot.shown(FILE);
        return new SubjectPlaces(name, StrictText.of(name, snapshot.files().getOrDefault(FILE, new byte[0])));
    }

    /** The form of the file; all but the subjects may be left out. */
    private static final class Form {

        private final List<Subject> subjects;

        @JsonProperty("envelope")
        @JsonSetter(nulls = Nulls.FAIL, contentNulls = Nulls.FAIL)
        private List<String> envelope = List.of();

        @JsonProperty("java")
        @JsonSetter(nulls = Nulls.FAIL)
        private JavaForm java = new JavaForm();

        @JsonCreator
        Form(@JsonProperty("subjects") @JsonSetter(contentNulls = Nulls.FAIL) List<Subject> subjects) {
            this.subjects = subjects;
        }

        private Subjects subjects() {
            return new Subjects(subjects, envelope, java.settings(), true);
        }

        private Subjects unique(String name) {
            Set<String> names = new HashSet<>();
            for (Subject subject : subjects) {
                if (!names.add(subject.subject())) {
                    throw new SourceException(name + " lists the subject " + subject.subject() + " twice");
                }
            }
            return subjects();
        }
    }
}
