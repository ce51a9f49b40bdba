package io.thereview.gate.fix;

import io.thereview.gate.source.SchemaSet;
import io.thereview.gate.walk.Anchor;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The schema files of one moment, each taken apart when it is needed. Not thread-safe. */
final class Docs {

    private final SchemaSet schemas;
    private final Map<String, Doc> docs = new HashMap<>();

    Docs(SchemaSet schemas) {
        this.schemas = schemas;
    }

    SchemaSet schemas() {
        return schemas;
    }

    /** The file of this path, which is known to be JSON. */
    Doc doc(String path) {
        return docs.computeIfAbsent(path, key -> Doc.of(key, schemas.text(key), schemas.anchors(key)));
    }

    /** The definition of a type that a file uses; empty if there is none. */
    Optional<Target> type(String fullName, String user) {
        return schemas.owner(fullName, user)
                .map(this::doc)
                .flatMap(doc -> Optional.ofNullable(doc.tables().get(Anchor.of(fullName)))
                        .map(table -> new Target(doc, Anchor.of(fullName), table)));
    }
}
