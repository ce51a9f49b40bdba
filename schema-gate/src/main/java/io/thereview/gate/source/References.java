package io.thereview.gate.source;

import io.thereview.gate.rule.Place;
import io.thereview.gate.rule.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Names that a file uses and no file defines. */
final class References {

    private static final List<String> KINDS = List.of(
            "null", "boolean", "int", "long", "float", "double", "bytes", "string", "record", "enum", "array", "map");

    private final SchemaSet set;

    References(SchemaSet set) {
        this.set = set;
    }

    /** One for each place; none for a type whose file is broken, which is said already. */
    List<Problem> missing(String path) {
        SchemaFile file = set.file(path);
        List<Problem> problems = new ArrayList<>();
        for (SchemaFile.Use use : file.uses()) {
            if (set.meant(use, path) == null && !isInBrokenFile(use)) {
                file.placesOf(use).forEach(place -> problems.add(missing(use, place)));
            }
        }
        return problems;
    }

    private boolean isInBrokenFile(SchemaFile.Use use) {
        String simple = use.name().substring(use.name().lastIndexOf('.') + 1);
        return set.snapshot().schemaFiles().stream()
                .filter(path -> Snapshot.withoutSuffix(path.substring(path.lastIndexOf('/') + 1))
                        .equals(simple))
                .anyMatch(path -> !set.file(path).isUsable());
    }

    private Problem missing(SchemaFile.Use use, Place place) {
        String name = AvroName.qualified(use.name(), use.namespace());
        Set<String> known = new TreeSet<>(set.index().keySet());
        known.addAll(KINDS);
        List<String> near = Nearest.of(name, known);
        return Problem.of(
                Rule.SCHEMA_INVALID,
                place,
                "no file defines the type `" + name + "`"
                        + (near.isEmpty() ? "" : "; the nearest names are `" + String.join("`, `", near) + "`"),
                near.isEmpty()
                        ? "add a file that defines " + name
                        : "write " + near.get(0) + ", or add a file that defines " + name);
    }
}
