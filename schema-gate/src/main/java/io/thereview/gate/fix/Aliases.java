package io.thereview.gate.fix;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.thereview.gate.source.AvroName;
import io.thereview.gate.walk.Anchor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Aliases by which what was renamed finds its old values, and those that take what belongs to another. */
final class Aliases {

    private static final String KEY = "aliases";

    private Aliases() {}

    /** Those of a type or field, as they are written. */
    static List<String> of(Part.Table table) {
        return table.list(KEY).map(Part.Listing::texts).orElse(List.of());
    }

    /** The old full name of a type, which the finding names and nothing has any more. */
    static List<Candidate> ofType(Site site) {
        List<Candidate> candidates = new ArrayList<>();
        for (Past past : site.pasts()) {
            past.types().stream()
                    .filter(name -> site.mentions(name) && isGone(site, name))
                    .forEach(name -> site.typesAndRecord().stream()
                            .filter(target -> isOfKind(target, past, name))
                            .sorted(Comparator.comparing(
                                    target -> !simple(target.anchor().type()).equals(simple(name))))
                            .map(target -> withName(target, name))
                            .forEach(candidates::add));
        }
        return candidates;
    }

    /** The earlier name of the field, which the finding names. */
    static List<Candidate> ofField(Site site) {
        if (!site.at().isField()) {
            return List.of();
        }
        String field = site.at().anchor().field();
        return site.quoted().stream()
                .filter(name -> !name.equals(field) && !of(site.at().table()).contains(name))
                .filter(name -> site.pasts().stream()
                        .flatMap(past -> site.typeIn(past).stream())
                        .anyMatch(record -> Past.field(record, List.of(name)).isPresent()))
                .limit(1)
                .map(name -> new Candidate(
                        site.at().doc(), "let `" + field + "` have the alias `" + name + "`", add(site.at(), name)))
                .toList();
    }

    /** An alias that the finding names, taken away. */
    static List<Candidate> removed(Site site) {
        return of(site.at().table()).stream()
                .filter(alias -> site.mentions(alias) || site.mentions(site.at().qualified(alias)))
                .map(alias -> new Candidate(
                        site.at().doc(),
                        "take the alias `" + alias + "` away",
                        without(site.at(), site.at().table(), alias::equals)))
                .toList();
    }

    /** Aliases of what a record had beside the field that claims it: the field is put back, and the alias goes. */
    static List<Candidate> ambiguous(Site site) {
        List<Candidate> candidates = new ArrayList<>();
        for (Past past : site.pasts()) {
            for (Map.Entry<Anchor, Part.Table> each : site.at().doc().tables().entrySet()) {
                if (each.getKey().field().isEmpty()) {
                    Target record = new Target(site.at().doc(), each.getKey(), each.getValue());
                    past.type(record.names()).ifPresent(then -> ambiguous(site, past, record, then, candidates));
                }
            }
        }
        return candidates;
    }

    private static void ambiguous(Site site, Past past, Target record, ObjectNode then, List<Candidate> candidates) {
        for (Part item : record.table().list("fields").map(Part.Listing::items).orElse(List.of())) {
            if (!(item instanceof Part.Table field)) {
                continue;
            }
            for (String alias : of(field)) {
                if (Past.field(then, List.of(alias)).isPresent()) {
                    candidates.addAll(OldFields.back(site, past, record, then, alias::equals));
                    candidates.add(new Candidate(
                            record.doc(),
                            "take the alias `" + alias + "` away",
                            without(record, field, alias::equals)));
                }
            }
        }
    }

    /** Takes aliases of a type or field away; with the last one goes the list. */
    static List<Edit> without(Target within, Part.Table table, Predicate<String> these) {
        Optional<Part.Listing> list = table.list(KEY);
        if (list.isEmpty()) {
            return List.of();
        }
        return list.get().texts().stream().allMatch(these)
                ? within.writing().removeEntries(table, List.of(KEY))
                : within.writing().removeItems(list.get(), these);
    }

    private static Candidate withName(Target target, String name) {
        String alias = name.contains(".") ? name : "." + name;
        String what = "let " + target.anchor().type() + " have the alias \"" + alias + "\"";
        Optional<Part> wrong = target.table()
                .list(KEY)
                .flatMap(list -> list.items().stream()
                        .filter(item ->
                                item.asText().filter(simple(name)::equals).isPresent())
                        .findFirst());
        return new Candidate(
                target.doc(),
                what,
                wrong.map(part -> List.of(Edit.replace(part, "\"" + alias + "\"")))
                        .orElseGet(() -> add(target, alias)));
    }

    private static List<Edit> add(Target target, String alias) {
        return target.table()
                .list(KEY)
                .map(list -> target.writing().addItems(list, list.items().size(), List.of(TextNode.valueOf(alias))))
                .orElseGet(() -> target.writing()
                        .addEntry(
                                target.table(),
                                target.lastNameKey(),
                                KEY,
                                JsonNodeFactory.instance.arrayNode().add(alias)));
    }

    private static boolean isGone(Site site, String name) {
        return site.docs().schemas().owner(name, site.at().doc().path()).isEmpty();
    }

    private static boolean isOfKind(Target target, Past past, String name) {
        return past.type(name)
                .map(then -> then.path("type").asText())
                .equals(target.table().text("type"));
    }

    private static String simple(String name) {
        return AvroName.of(name).simple();
    }
}
