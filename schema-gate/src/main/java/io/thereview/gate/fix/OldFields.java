package io.thereview.gate.fix;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Fields that were removed, put back where they stood. */
final class OldFields {

    private OldFields() {}

    /** The field that the finding is about. */
    static List<Candidate> candidates(Site site) {
        return site.fieldName().map(name -> back(site, name::equals)).orElse(List.of());
    }

    /** The field of before that the finding names. */
    static List<Candidate> named(Site site) {
        return back(site, site.quoted()::contains);
    }

    /** All of them, where none is left. */
    static List<Candidate> all(Site site) {
        Optional<Target> record = site.record();
        Optional<Part.Listing> fields = record.flatMap(each -> each.table().list("fields"));
        if (record.isEmpty()
                || fields.isEmpty()
                || record.get().doc().slice(fields.get()).contains("/")) {
            return List.of();
        }
        return site.pasts().stream()
                .flatMap(past -> site
                        .typeIn(past)
                        .map(then -> {
                            ArrayNode all = JsonNodeFactory.instance.arrayNode();
                            Transplant transplant = site.from(past, fields.get());
                            Past.fields(then).forEach(field -> all.add(transplant.field(field)));
                            return Candidate.back(
                                    record.get().doc(),
                                    "put the fields back",
                                    List.of(record.get().writing().replace(fields.get(), all)));
                        })
                        .stream())
                .toList();
    }

    private static List<Candidate> back(Site site, Predicate<String> these) {
        List<Candidate> candidates = new ArrayList<>();
        for (Past past : site.pasts()) {
            site.record()
                    .ifPresent(record -> site.typeIn(past)
                            .map(then -> back(site, past, record, then, these))
                            .ifPresent(candidates::addAll));
        }
        return candidates;
    }

    /**
     * Puts those fields of a version of a record back that the predicate names and that are not there: where they stood, or
     * else at the end, behind the types that they may need. An alias of that name goes: it would take from the field what is
     * the field's own.
     */
    static List<Candidate> back(Site site, Past past, Target record, ObjectNode then, Predicate<String> these) {
        Part.Listing fields = record.table().list("fields").orElseThrow();
        Transplant transplant = site.from(past, fields);
        SortedMap<Integer, List<JsonNode>> rows = new TreeMap<>();
        List<Edit> aliases = new ArrayList<>();
        List<String> names = new ArrayList<>();
        int index = 0;
        for (ObjectNode field : Past.fields(then)) {
            String name = field.path("name").asText();
            int named = indexOf(fields, table -> table.text("name").equals(Optional.of(name)));
            int aliased = indexOf(fields, table -> Aliases.of(table).contains(name));
            if (named < 0 && these.test(name)) {
                rows.computeIfAbsent(aliased < 0 ? index : aliased + 1, key -> new ArrayList<>())
                        .add(unclaiming(transplant.field(field), fields));
                names.add("`" + name + "`");
                if (aliased >= 0) {
                    aliases.addAll(
                            Aliases.without(record, (Part.Table) fields.items().get(aliased), name::equals));
                }
            }
            index = Math.max(index, Math.max(named, aliased) + 1);
        }
        if (names.isEmpty()) {
            return List.of();
        }
        SortedMap<Integer, List<JsonNode>> atEnd = new TreeMap<>(Map.of(
                fields.items().size(),
                rows.values().stream().flatMap(List::stream).toList()));
        return Stream.of(rows, atEnd)
                .map(each -> Candidate.back(
                        record.doc(),
                        "put " + String.join(" and ", names) + " back",
                        edits(record, fields, each, aliases)))
                .toList();
    }

    private static List<Edit> edits(
            Target record, Part.Listing fields, SortedMap<Integer, List<JsonNode>> rows, List<Edit> others) {
        List<Edit> edits = new ArrayList<>(others);
        rows.forEach((at, nodes) -> edits.addAll(record.writing().addItems(fields, at, nodes)));
        return edits;
    }

    /** Without aliases that are the names of fields by now. */
    private static ObjectNode unclaiming(ObjectNode field, Part.Listing fields) {
        ArrayNode aliases = JsonNodeFactory.instance.arrayNode();
        for (JsonNode alias : field.path("aliases")) {
            if (indexOf(fields, table -> table.text("name").equals(Optional.of(alias.asText()))) < 0) {
                aliases.add(alias);
            }
        }
        field.set("aliases", aliases);
        return aliases.isEmpty() ? field.without("aliases") : field;
    }

    private static int indexOf(Part.Listing fields, Predicate<Part.Table> these) {
        return IntStream.range(0, fields.items().size())
                .filter(i -> fields.items().get(i) instanceof Part.Table table && these.test(table))
                .findFirst()
                .orElse(-1);
    }
}
