package io.thereview.gate.fix;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.thereview.gate.source.AvroName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a field or type was before: its type as a whole, or only what differs, or the branches that it has lost. */
final class OldTypes {

    private static final List<String> ATTRIBUTES = List.of("logicalType", "precision", "scale");
    private static final List<String> OF_FIXED = List.of("size", "logicalType", "precision", "scale");
    private static final Set<String> CHANGED_ELSEWHERE = Set.of("record", "error", "enum");

    private OldTypes() {}

    /** The type of before: as little of it as differs, or all of it. */
    static List<Candidate> candidates(Site site) {
        List<Candidate> candidates = new ArrayList<>();
        for (Past past : site.pasts()) {
            site.at()
                    .type()
                    .ifPresent(now -> type(site, past).ifPresent(then -> {
                        candidates.add(candidate(site, differences(site.at(), now, then)));
                        List<Edit> whole = List.of(site.at().writing().replace(now, then));
                        candidates.add(candidate(site, whole));
                        candidates.add(candidate(site, withDefault(site, past, whole)));
                    }));
            for (Target type : site.types()) {
                past.type(type.names())
                        .filter(then -> then.path("type").asText().equals("fixed"))
                        .map(then -> attributes(type, type.table(), then, OF_FIXED))
                        .ifPresent(edits -> candidates.add(Candidate.back(
                                type.doc(), "make " + type.anchor().type() + " what it was", edits)));
            }
        }
        return candidates;
    }

    /** Branches of before that are not there any more, put back; then as {@link #candidates}. */
    static List<Candidate> branches(Site site) {
        List<Candidate> candidates = new ArrayList<>();
        for (Past past : site.pasts()) {
            Optional<JsonNode> then = type(site, past);
            if (then.isPresent() && site.at().type().orElse(null) instanceof Part.Listing union) {
                candidates.addAll(branches(site, union, then.get()));
            }
        }
        candidates.addAll(candidates(site));
        return candidates;
    }

    /** The default of before. */
    static List<Candidate> defaults(Site site) {
        return site.pasts().stream()
                .flatMap(past -> site.fieldIn(past).stream())
                .filter(then -> then.has("default"))
                .map(then -> Candidate.back(
                        site.at().doc(),
                        "give `" + site.at().anchor().field() + "` the default that it had",
                        attributes(site.at(), site.at().table(), then, List.of("default"))))
                .toList();
    }

    private static Candidate candidate(Site site, List<Edit> edits) {
        return Candidate.back(site.at().doc(), "give `" + site.at().anchor().field() + "` the type that it had", edits);
    }

    /** A default of now may be none of the type of then. */
    private static List<Edit> withDefault(Site site, Past past, List<Edit> type) {
        List<Edit> edits = new ArrayList<>(type);
        site.fieldIn(past)
                .map(then -> attributes(site.at(), site.at().table(), then, List.of("default")))
                .ifPresent(edits::addAll);
        return edits;
    }

    /** What the field held then, in the words of now. */
    private static Optional<JsonNode> type(Site site, Past past) {
        return site.fieldIn(past)
                .map(field -> field.path("type"))
                .map(then -> site.from(past, site.at().type().orElseThrow()).type(then));
    }

    private static List<Edit> differences(Target at, Part now, JsonNode then) {
        if (at.doc().json(now).equals(then)) {
            return List.of();
        }
        if (now instanceof Part.Table table
                && table.text("type")
                        .equals(Optional.ofNullable(then.path("type").textValue()))) {
            String kind = then.path("type").textValue();
            return switch (kind) {
                case "array" -> differences(at, table.value("items").orElseThrow(), then.path("items"));
                case "map" -> differences(at, table.value("values").orElseThrow(), then.path("values"));
                default ->
                    CHANGED_ELSEWHERE.contains(kind)
                            ? List.of()
                            : attributes(at, table, then, kind.equals("fixed") ? OF_FIXED : ATTRIBUTES);
            };
        }
        if (now instanceof Part.Listing union && then.isArray() && union.items().size() == then.size()) {
            List<Edit> edits = new ArrayList<>();
            for (int i = 0; i < then.size(); i++) {
                edits.addAll(differences(at, union.items().get(i), then.get(i)));
            }
            return edits;
        }
        return List.of(at.writing().replace(now, then));
    }

    private static List<Edit> attributes(Target at, Part.Table now, JsonNode then, List<String> keys) {
        List<Edit> edits = new ArrayList<>();
        for (String key : keys) {
            JsonNode value = then.get(key);
            Part part = now.value(key).orElse(null);
            if (value == null) {
                edits.addAll(at.writing().removeEntries(now, List.of(key)));
            } else if (part == null) {
                edits.addAll(at.writing().addEntry(now, "", key, value));
            } else if (!at.doc().json(part).equals(value)) {
                edits.add(at.writing().replace(part, value));
            }
        }
        return edits;
    }

    private static List<Candidate> branches(Site site, Part.Listing union, JsonNode then) {
        List<String> here = union.items().stream()
                .map(item -> name(site, site.at().doc().json(item)))
                .toList();
        List<JsonNode> missing = new ArrayList<>();
        (then.isArray() ? then : List.of(then)).forEach(branch -> {
            if (!here.contains(name(site, branch))) {
                missing.add(branch);
            }
        });
        if (missing.isEmpty()) {
            return List.of();
        }
        boolean optional = missing.stream().anyMatch(branch -> branch.asText().equals(Optionals.NULL));
        return List.of(Candidate.back(
                site.at().doc(),
                "put back what `" + site.at().anchor().field() + "` could hold",
                site.at().writing().addItems(union, optional ? 0 : union.items().size(), missing)));
    }

    /** By what a branch is told from the others of its union. */
    private static @Nullable String name(Site site, JsonNode branch) {
        String namespace = site.at().namespace();
        if (branch.isTextual()) {
            return AvroName.isPrimitive(branch.textValue())
                    ? branch.textValue()
                    : AvroName.qualified(branch.textValue(), namespace);
        }
        return branch instanceof ObjectNode object && object.has("name")
                ? AvroName.of(object, namespace).full()
                : branch.path("type").textValue();
    }
}
