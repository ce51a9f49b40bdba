package io.thereview.gate.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import io.thereview.gate.rule.Place;
import io.thereview.gate.rule.Rule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * One file as its text tells it, before names of other files are looked up. The tree is not kept: a history of many
 * thousand files fits into memory as text only.
 *
 * @param shown its path as a user finds it
 * @param text empty where the bytes are no text
 * @param definitions full names in the order of the text, with how often each is defined
 * @param uses the names that it does not define itself
 * @param problems what is wrong with its form; not empty for a file that cannot be used at all
 */
record SchemaFile(String shown, String text, Map<String, Integer> definitions, List<Use> uses, List<Problem> problems) {

    /** More than any schema needs and any registry takes; what is larger is not even parsed. */
    private static final int MAX_BYTES = 16 << 20;

    /** A name that a file uses, within a namespace. */
    record Use(String name, String namespace) {}

    /** Reads bytes. */
    static SchemaFile of(String shown, byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            return broken(
                    shown,
                    "",
                    Problem.of(
                            Rule.LINT_SCHEMA_TOO_LARGE,
                            new Place(shown, 1, 1),
                            "the file has " + bytes.length + " bytes; a registry takes a schema of about 1,000,000",
                            "split the schema"));
        }
        try {
            return of(shown, StrictText.decode(bytes));
        } catch (StrictText.NotUtf8Exception e) {
            Place place = new Lines(shown, e.before()).place(e.before().length());
            return broken(
                    shown,
                    "",
                    Problem.of(
                            Rule.SCHEMA_INVALID, place, "the file is not text: " + e.getMessage(), "save it as UTF-8"));
        }
    }

    private static SchemaFile of(String shown, String text) {
        JsonNode root;
        try {
            root = LocatedJson.tree(text);
        } catch (JsonProcessingException e) {
            Place place = new Lines(shown, text)
                    .place(e.getLocation() == null ? 0 : e.getLocation().getCharOffset());
            return broken(shown, text, Problem.of(Rule.SCHEMA_INVALID, place, reason(e), remedy(e)));
        }
        if (root.isMissingNode()) {
            return broken(
                    shown,
                    text,
                    Problem.of(
                            Rule.SCHEMA_INVALID,
                            new Place(shown, 1, 1),
                            "the file is empty",
                            "write a schema into it, or delete it"));
        }
        Survey survey = new Survey();
        SchemaScan.scan(root, survey);
        return new SchemaFile(
                shown,
                text,
                survey.definitions,
                List.copyOf(survey.uses),
                survey.broken ? problems(shown, text) : List.of());
    }

    /** A file without content. */
    static SchemaFile unreadable(String shown, String why) {
        Place place = new Place(shown, 1, 1);
        return broken(shown, "", Problem.of(Rule.SCHEMA_INVALID, place, why, "put the schema itself there"));
    }

    /** Whether the form lets nothing be made of it. */
    boolean isUsable() {
        return problems.isEmpty();
    }

    JsonNode tree() {
        try {
            return LocatedJson.tree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(shown + " was JSON before", e);
        }
    }

    /** Where its first comment stands; empty if there is none. */
    Optional<Place> comment() {
        OptionalLong offset = isUsable() ? LocatedJson.comment(text) : OptionalLong.empty();
        return offset.isPresent() ? Optional.of(new Lines(shown, text).place(offset.getAsLong())) : Optional.empty();
    }

    /** Where every use of the name stands. */
    List<Place> placesOf(Use use) {
        LocatedJson located = LocatedJson.of(text);
        Lines lines = new Lines(shown, text);
        List<Place> places = new ArrayList<>();
        SchemaScan.scan(located.root(), new ScanSink() {
            @Override
            public void reference(String name, String namespace, JsonNode node) {
                if (use.equals(new Use(name, namespace))) {
                    places.add(lines.place(located.offset(node)));
                }
            }
        });
        return places;
    }

    /** Where every definition of the name stands. */
    List<Place> placesOf(String definition) {
        LocatedJson located = LocatedJson.of(text);
        Lines lines = new Lines(shown, text);
        List<Place> places = new ArrayList<>();
        SchemaScan.scan(located.root(), new ScanSink() {
            @Override
            public void definition(String fullName, JsonNode node) {
                if (definition.equals(fullName)) {
                    places.add(lines.place(located.offset(node)));
                }
            }
        });
        return places;
    }

    private static List<Problem> problems(String shown, String text) {
        LocatedJson located = LocatedJson.of(text);
        Lines lines = new Lines(shown, text);
        List<Problem> problems = new ArrayList<>();
        SchemaScan.scan(located.root(), new ScanSink() {
            @Override
            public void problem(JsonNode node, String message, String remedy) {
                problems.add(Problem.of(Rule.SCHEMA_INVALID, lines.place(located.offset(node)), message, remedy));
            }
        });
        return problems;
    }

    private static SchemaFile broken(String shown, String text, Problem problem) {
        return new SchemaFile(shown, text, Map.of(), List.of(), List.of(problem));
    }

    private static String reason(JsonProcessingException e) {
        if (e instanceof StreamConstraintsException) {
            return e.getOriginalMessage().contains("nesting depth")
                    ? "the schema nests deeper than 1,000 levels, which no Avro parser takes"
                    : "the schema is beyond what a parser takes: " + JsonWords.of(e);
        }
        return "the file is not JSON: " + JsonWords.of(e);
    }

    private static String remedy(JsonProcessingException e) {
        return e instanceof StreamConstraintsException ? "flatten the schema" : "mend the JSON at this place";
    }

    /** What a first, quick look finds. */
    private static final class Survey implements ScanSink {

        private final Map<String, Integer> definitions = new LinkedHashMap<>();
        private final Set<Use> uses = new LinkedHashSet<>();
        private boolean broken;

        @Override
        public void definition(String fullName, JsonNode node) {
            definitions.merge(fullName, 1, Integer::sum);
        }

        @Override
        public void reference(String name, String namespace, JsonNode node) {
            uses.add(new Use(name, namespace));
        }

        @Override
        public void problem(JsonNode node, String message, String remedy) {
            broken = true;
        }
    }
}
