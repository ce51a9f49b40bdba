package io.thereview.stack.contract;

import java.nio.file.Path;
import java.util.List;

/** {@code schemas/subjects.yaml}: every subject of the registry. */
public record Subjects(List<Subject> subjects) {

    public Subjects {
        subjects = List.copyOf(subjects);
    }

    /**
     * Reads the file.
     *
     * @throws io.thereview.stack.process.StackException if it has another form; the message names file and key
     */
    public static Subjects read(Path schemas) {
        return ContractFile.read(schemas.resolve("subjects.yaml"), Subjects.class);
    }
}
