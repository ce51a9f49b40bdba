package io.thereview.gate.fix;

import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Fields made optional, with null as default: the only one that claims nothing. */
final class Optionals {

    static final String NULL = "null";

    private Optionals() {}

    /** The field itself. */
    static List<Candidate> candidates(Site site) {
        return site.at().isField() ? List.of(optional(site.at())) : List.of();
    }

    /** One of the fields by which a record contains itself. */
    static List<Candidate> leadingBack(Site site) {
        List<String> circle = new ArrayList<>(List.of(site.at().anchor().type()));
        return site.at().doc().tables().entrySet().stream()
                .filter(each -> each.getKey().type().equals(circle.get(0)))
                .filter(each -> !each.getKey().field().isEmpty())
                .map(each -> new Target(site.at().doc(), each.getKey(), each.getValue()))
                .filter(field -> new Site(site.finding(), site.docs(), field, List.of())
                        .types().stream()
                                .map(type -> type.anchor().type())
                                .anyMatch(name -> circle.contains(name) || site.mentions(name)))
                .map(Optionals::optional)
                .toList();
    }

    private static Candidate optional(Target field) {
        List<Edit> edits = new ArrayList<>(nullFirst(field));
        edits.addAll(defaultTo(field, NULL));
        return new Candidate(
                field.doc(), "make `" + field.anchor().field() + "` optional, with the default null", edits);
    }

    /** Null as the first branch of what the field holds. */
    static List<Edit> nullFirst(Target field) {
        Part type = field.type().orElseThrow();
        if (!(type instanceof Part.Listing union)) {
            String open = "[\"null\"," + field.doc().style().gap();
            return List.of(new Edit(type.start(), type.start(), open), new Edit(type.end(), type.end(), "]"));
        }
        int index = IntStream.range(0, union.items().size())
                .filter(i -> union.items().get(i).asText().filter(NULL::equals).isPresent())
                .findFirst()
                .orElse(-1);
        return index < 0
                ? field.writing().addItems(union, 0, List.of(TextNode.valueOf(NULL)))
                : branchFirst(field, union, index);
    }

    /** Another branch as the first one. */
    static List<Edit> branchFirst(Target field, Part.Listing union, int index) {
        List<Integer> order = IntStream.concat(
                        IntStream.of(index),
                        IntStream.range(0, union.items().size()).filter(i -> i != index))
                .boxed()
                .toList();
        return field.writing().order(union, order);
    }

    /** Another default, as text of JSON. */
    static List<Edit> defaultTo(Target field, String json) {
        return field.table()
                .value("default")
                .map(part -> List.of(Edit.replace(part, json)))
                .orElseGet(() -> field.writing().addEntry(field.table(), "", "default", NullNode.instance));
    }
}
