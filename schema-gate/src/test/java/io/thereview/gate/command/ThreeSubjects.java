package io.thereview.gate.command;

import java.io.IOException;
import java.nio.file.Path;

/** A folder with three subjects, {@code t.events-n.A} to {@code C}, of which the last has level NONE. */
final class ThreeSubjects {

    private ThreeSubjects() {}

    static Folder in(Path path) throws IOException {
        return new Folder(path)
                .write("s/subjects.yaml", """
                subjects:
                  - subject: t.events-n.A
                    file: A.avsc
                    level: FULL_TRANSITIVE
                    owner: us
                  - subject: t.events-n.B
                    file: B.avsc
                    level: BACKWARD
                    owner: us
                  - subject: t.events-n.C
                    file: C.avsc
                    level: NONE
                    owner: us
                """)
                .write("s/A.avsc", Folder.record("A", Folder.field("a", "\"int\"")))
                .write("s/B.avsc", Folder.record("B", Folder.field("b", "\"int\"")))
                .write("s/C.avsc", Folder.record("C", Folder.field("c", "\"int\"")));
    }
}
