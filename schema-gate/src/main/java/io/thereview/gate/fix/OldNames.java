package io.thereview.gate.fix;

import com.fasterxml.jackson.databind.node.TextNode;
import io.thereview.gate.source.AvroName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The full name that a type had. */
final class OldNames {

    private OldNames() {}

    /** That of the outermost type. */
    static List<Candidate> ofTop(Site site) {
        return site.pasts().stream()
                .flatMap(past -> past.top().stream())
                .map(name -> candidate(site.at(), name))
                .toList();
    }

    /** That which the finding names, of a type that it may be about. */
    static List<Candidate> candidates(Site site) {
        List<Candidate> candidates = new ArrayList<>();
        for (Past past : site.pasts()) {
            for (Target type : site.typesAndRecord()) {
                past.types().stream()
                        .filter(name -> site.mentions(name)
                                && !name.equals(type.anchor().type()))
                        .map(name -> candidate(type, name))
                        .forEach(candidates::add);
            }
        }
        return candidates;
    }

    /** An alias where that is enough, or else the name itself. */
    static List<Candidate> aliasOrName(Site site) {
        List<Candidate> candidates = new ArrayList<>(Aliases.ofType(site));
        candidates.addAll(candidates(site));
        return candidates;
    }

    private static Candidate candidate(Target type, String fullName) {
        AvroName then = AvroName.of(fullName);
        List<Edit> edits = new ArrayList<>();
        Part name = type.table().value("name").orElseThrow();
        Optional<Part> namespace = type.table().value("namespace");
        if (name.asText().orElse("").contains(".")) {
            edits.add(Edit.replace(name, quoted(fullName)));
        } else {
            edits.add(Edit.replace(name, quoted(then.simple())));
            if (namespace.isPresent()) {
                edits.add(Edit.replace(namespace.get(), quoted(then.namespace())));
            } else if (!type.namespace().equals(then.namespace())) {
                edits.addAll(
                        type.writing().addEntry(type.table(), "name", "namespace", TextNode.valueOf(then.namespace())));
            }
        }
        edits.addAll(Aliases.without(
                type, type.table(), alias -> type.qualified(alias).equals(fullName)));
        return Candidate.back(type.doc(), "call " + type.anchor().type() + " " + fullName + " again", edits);
    }

    private static String quoted(String name) {
        return "\"" + name + "\"";
    }
}
