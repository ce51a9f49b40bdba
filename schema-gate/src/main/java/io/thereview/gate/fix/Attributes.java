package io.thereview.gate.fix;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Attributes that are misspelt, stand in the wrong place, or are not to be there. */
final class Attributes {

    private static final String LOGICAL_TYPE = "logicalType";
    private static final List<String> OF_TYPES = List.of(LOGICAL_TYPE, "precision", "scale");

    private Attributes() {}

    /** The key that the finding says is meant. */
    static List<Candidate> misspelt(Site site) {
        List<String> quoted = site.quoted();
        if (quoted.size() < 2) {
            return List.of();
        }
        return tables(site).stream()
                .filter(table -> table.entry(quoted.get(1)).isEmpty())
                .flatMap(table -> table.entry(quoted.get(0)).stream())
                .map(entry -> new Candidate(
                        site.at().doc(),
                        "write \"" + quoted.get(1) + "\"",
                        List.of(new Edit(entry.start(), entry.keyEnd(), "\"" + quoted.get(1) + "\""))))
                .toList();
    }

    /** The logical type that the finding says is meant; not where only the unit is missing, which nobody can know. */
    static List<Candidate> logicalType(Site site) {
        List<String> quoted = site.quoted();
        if (quoted.size() < 2 || quoted.get(1).startsWith(quoted.get(0) + "-")) {
            return List.of();
        }
        return tables(site).stream()
                .flatMap(table -> table.value(LOGICAL_TYPE).stream())
                .filter(value -> value.asText().equals(Optional.of(quoted.get(0))))
                .map(value -> new Candidate(
                        site.at().doc(),
                        "write \"" + quoted.get(1) + "\"",
                        List.of(Edit.replace(value, "\"" + quoted.get(1) + "\""))))
                .toList();
    }

    /** What stands beside the type moved into it: into its only branch that is not null, if it is a union. */
    static List<Candidate> intoType(Site site) {
        Target field = site.at();
        Optional<Part> type = field.type().flatMap(Attributes::onlyBranch);
        if (type.isEmpty()) {
            return List.of();
        }
        List<String> keys = OF_TYPES.stream()
                .filter(key -> field.table().entry(key).isPresent())
                .toList();
        List<Edit> edits = new ArrayList<>(into(field, type.get(), keys));
        edits.addAll(field.writing().removeEntries(field.table(), keys));
        return List.of(new Candidate(field.doc(), "move " + String.join(", ", keys) + " into the type", edits));
    }

    /** The attribute that the finding names, taken away. */
    static List<Candidate> removed(Site site) {
        List<Candidate> candidates = new ArrayList<>();
        for (Part.Table table : tables(site)) {
            table.entries().stream()
                    .map(Part.Entry::key)
                    .filter(key -> site.finding().message().startsWith("\"" + key + "\":"))
                    .map(key -> new Candidate(
                            site.at().doc(),
                            "take \"" + key + "\" away",
                            site.at().writing().removeEntries(table, List.of(key))))
                    .forEach(candidates::add);
        }
        return candidates;
    }

    private static Optional<Part> onlyBranch(Part type) {
        if (!(type instanceof Part.Listing union)) {
            return Optional.of(type);
        }
        List<Part> others = union.items().stream()
                .filter(branch -> !branch.asText().equals(Optional.of(Optionals.NULL)))
                .toList();
        return others.size() == 1 ? Optional.of(others.get(0)) : Optional.empty();
    }

    private static List<Edit> into(Target field, Part type, List<String> keys) {
        List<Edit> edits = new ArrayList<>();
        Doc doc = field.doc();
        if (type instanceof Part.Table table) {
            for (String key : keys) {
                edits.addAll(field.writing()
                        .addEntry(
                                table,
                                "",
                                key,
                                doc.json(field.table().value(key).orElseThrow())));
            }
            return edits;
        }
        StringBuilder close = new StringBuilder();
        for (String key : keys) {
            close.append(',')
                    .append(doc.style().gap())
                    .append(doc.style().key(key))
                    .append(doc.slice(field.table().value(key).orElseThrow()));
        }
        edits.add(new Edit(type.start(), type.start(), "{" + doc.style().key("type")));
        edits.add(new Edit(type.end(), type.end(), close.append('}').toString()));
        return edits;
    }

    /** The objects in which attributes of the type or field may stand, the outermost first. */
    private static List<Part.Table> tables(Site site) {
        List<Part.Table> tables = new ArrayList<>(List.of(site.at().table()));
        site.at().type().ifPresent(type -> collect(type, tables));
        return tables;
    }

    private static void collect(Part part, List<Part.Table> tables) {
        switch (part) {
            case Part.Table table -> {
                tables.add(table);
                Stream.of("items", "values")
                        .flatMap(key -> table.value(key).stream())
                        .forEach(each -> collect(each, tables));
            }
            case Part.Listing union -> union.items().forEach(branch -> collect(branch, tables));
            case Part.Scalar scalar -> {}
        }
    }
}
