package io.thereview.gate.fix;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.thereview.gate.semantic.EnumChanges;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** The symbols that an enum had, and the order that they had. */
final class OldSymbols {

    private OldSymbols() {}

    /** Symbols that were removed, put back where they stood. */
    static List<Candidate> candidates(Site site) {
        List<Candidate> candidates = new ArrayList<>();
        for (Target type : enums(site)) {
            for (Past past : site.pasts()) {
                past.type(type.names()).map(OldSymbols::symbols).ifPresent(then -> candidates.add(back(type, then)));
            }
        }
        return candidates;
    }

    /** The symbols that both have in the order that they had. */
    static List<Candidate> inOrder(Site site) {
        List<Candidate> candidates = new ArrayList<>();
        for (Target type : enums(site)) {
            for (Past past : site.pasts()) {
                past.type(type.names()).map(OldSymbols::symbols).ifPresent(then -> candidates.add(order(type, then)));
            }
        }
        return candidates;
    }

    /** The symbol that claims nothing, as the default. */
    static List<Candidate> neutralDefault(Site site) {
        return enums(site).stream()
                .flatMap(type -> list(type).texts().stream()
                        .filter(EnumChanges::isNeutral)
                        .limit(1)
                        .map(symbol -> new Candidate(
                                type.doc(),
                                "make " + symbol + " the default symbol",
                                type.writing().addEntry(type.table(), "symbols", "default", TextNode.valueOf(symbol)))))
                .toList();
    }

    private static Candidate back(Target type, List<String> then) {
        Part.Listing list = list(type);
        List<String> now = list.texts();
        Map<Integer, List<JsonNode>> rows = new TreeMap<>();
        List<String> missing = new ArrayList<>();
        int index = 0;
        for (String symbol : then) {
            if (now.contains(symbol)) {
                index = now.indexOf(symbol) + 1;
            } else {
                rows.computeIfAbsent(index, key -> new ArrayList<>()).add(TextNode.valueOf(symbol));
                missing.add(symbol);
            }
        }
        List<Edit> edits = new ArrayList<>();
        rows.forEach((at, symbols) -> edits.addAll(type.writing().addItems(list, at, symbols)));
        return Candidate.back(type.doc(), "put " + String.join(", ", missing) + " back", edits);
    }

    /** What is new stays where it is; the others share the places that they have. */
    private static Candidate order(Target type, List<String> then) {
        List<String> now = list(type).texts();
        Map<String, Integer> places = new HashMap<>();
        IntStream.range(0, now.size()).forEach(i -> places.put(now.get(i), i));
        List<Integer> common =
                then.stream().map(places::get).filter(Objects::nonNull).toList();
        List<Integer> indexes = new ArrayList<>();
        int next = 0;
        for (int i = 0; i < now.size(); i++) {
            indexes.add(then.contains(now.get(i)) ? common.get(next++) : i);
        }
        return Candidate.back(
                type.doc(), "put the symbols in their old order", type.writing().order(list(type), indexes));
    }

    private static List<Target> enums(Site site) {
        return site.types().stream()
                .filter(type -> type.table().list("symbols").isPresent())
                .toList();
    }

    private static Part.Listing list(Target type) {
        return type.table().list("symbols").orElseThrow();
    }

    private static List<String> symbols(JsonNode type) {
        List<String> symbols = new ArrayList<>();
        type.path("symbols").forEach(symbol -> symbols.add(symbol.asText()));
        return symbols;
    }
}
