package io.thereview.gate.scaffold;

import io.thereview.gate.source.Snapshot;
import io.thereview.gate.source.Subject;
import java.util.List;
import java.util.Optional;

/**
 * An event type that is to be, with everything that belongs to a name.
 *
 * @param folder below the folder of schemas; empty for its top
 * @param subject none where there is no list of subjects
 * @param topic empty where nobody knows of topics
 * @param relatives those of the same topic
 */
record NewType(
        String name,
        String namespace,
        String folder,
        Optional<Subject> subject,
        String topic,
        List<Sibling> relatives) {

    NewType {
        relatives = List.copyOf(relatives);
    }

    String fullName() {
        return namespace.isEmpty() ? name : namespace + "." + name;
    }

    /** Its schema, below the folder of schemas. */
    String file() {
        return path(folder, name);
    }

    /** A typical event, below the folder of schemas. */
    String sample() {
        return file().replaceFirst("\\.avsc$", ".sample.json");
    }

    String eventType() {
        return Names.eventType(name, namespace);
    }

    static String path(String folder, String name) {
        return (folder.isEmpty() ? "" : folder + "/") + name + Snapshot.SUFFIX;
    }
}
