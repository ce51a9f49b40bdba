package io.thereview.gate.fix;

import io.thereview.gate.source.AvroName;
import io.thereview.gate.walk.Anchor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A type or field in the text that defines it. */
record Target(Doc doc, Anchor anchor, Part.Table table) {

    boolean isField() {
        return !anchor.field().isEmpty();
    }

    /** What a field holds; empty for a type. */
    Optional<Part> type() {
        return isField() ? table.value("type") : Optional.empty();
    }

    /** The namespace in which names stand here. */
    String namespace() {
        return AvroName.of(anchor.type()).namespace();
    }

    /** The names that it has and had, its own first: of a field, or full names of a type. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        names.add(isField() ? anchor.field() : anchor.type());
        for (String alias : table.list("aliases").map(Part.Listing::texts).orElse(List.of())) {
            names.add(isField() ? alias : qualified(alias));
        }
        return names;
    }

    /** The full name that an alias of this type stands for. */
    String qualified(String alias) {
        return alias.startsWith(".") ? alias.substring(1) : AvroName.qualified(alias, namespace());
    }

    /** The key of a type or field that an entry about its names stands behind. */
    String lastNameKey() {
        return table.entry("namespace").isPresent() ? "namespace" : "name";
    }

    Writing writing() {
        return new Writing(doc);
    }
}
