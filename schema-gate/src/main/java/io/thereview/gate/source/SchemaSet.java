package io.thereview.gate.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.thereview.gate.rule.Place;
import io.thereview.gate.rule.Rule;
import io.thereview.gate.walk.Anchor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The schemas of one snapshot, which refer to each other by name across files, forwards, backwards and in circles, and to
 * nothing outside. Files are read when they are needed. Thread-safe.
 */
public final class SchemaSet {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Snapshot snapshot;
    private final Map<String, SchemaFile> files = new ConcurrentHashMap<>();
    private final Map<String, Map<String, JsonNode>> definitions = new ConcurrentHashMap<>();
    private final Map<String, Anchors> anchors = new ConcurrentHashMap<>();
    private final Supplier<Map<String, List<String>>> index = new Once<>(this::makeIndex);

    private SchemaSet(Snapshot snapshot) {
        this.snapshot = snapshot;
    }

    /** The schemas of a snapshot. */
    public static SchemaSet of(Snapshot snapshot) {
        return new SchemaSet(snapshot);
    }

    /** What they were read from. */
    public Snapshot snapshot() {
        return snapshot;
    }

    /** Everything that is wrong with the files themselves, in the order of paths. */
    public List<Problem> problems() {
        List<Problem> problems = new ArrayList<>();
        for (String path : snapshot.schemaFiles()) {
            problems.addAll(file(path).problems());
            problems.addAll(new References(this).missing(path));
        }
        problems.addAll(new Duplicates(this).problems());
        return problems;
    }

    /** The file that holds a type of this full name at its top, or anywhere; empty if none does. */
    public Optional<String> fileOf(String fullName) {
        List<String> paths = index.get().getOrDefault(fullName, List.of());
        return paths.stream()
                .filter(path ->
                        file(path).definitions().keySet().iterator().next().equals(fullName))
                .findFirst()
                .or(() -> paths.stream().findFirst());
    }

    /** The full name of the first type that a file defines, which is the outermost; empty if there is none. */
    public Optional<String> nameOf(String path) {
        return snapshot.files().containsKey(path) && path.endsWith(Snapshot.SUFFIX)
                ? file(path).definitions().keySet().stream().findFirst()
                : Optional.empty();
    }

    /** The same, unless another file defines a type of that name first as well: then the name tells nobody which is meant. */
    public Optional<String> ownNameOf(String path) {
        return nameOf(path)
                .filter(name -> index.get().getOrDefault(name, List.of()).stream()
                        .noneMatch(other -> !other.equals(path) && nameOf(other).equals(Optional.of(name))));
    }

    /** Whether the file is one type, rather than a list of them. */
    public boolean isOneType(String path) {
        return file(path).tree().isObject();
    }

    /** The text of a file, without a byte order mark; empty where its bytes are no text. */
    public String text(String path) {
        return file(path).text();
    }

    /** The full names of the types that a file defines, in the order of its text. */
    public Set<String> namesOf(String path) {
        return file(path).definitions().keySet();
    }

    /** Where the first comment of a file stands, which Java passes over and others do not; empty if there is none. */
    public Optional<Place> commentIn(String path) {
        return file(path).comment();
    }

    /** The files that other files use. */
    public Set<String> usedFiles() {
        Set<String> used = new LinkedHashSet<>();
        for (String path : snapshot.schemaFiles()) {
            used.addAll(usedBy(path));
        }
        return used;
    }

    /** A schema with everything that it uses. */
    public Whole whole(String path) {
        if (!snapshot.schemaFiles().contains(path)) {
            Place place = new Place(snapshot.shown(path), 1, 1);
            return Whole.broken(
                    path,
                    List.of(Problem.of(
                            Rule.SCHEMA_INVALID, place, "there is no schema `" + path + "`", "add the file")));
        }
        List<Problem> problems = new ArrayList<>();
        boolean alone = true;
        for (String each : closure(path)) {
            problems.addAll(file(each).problems());
            problems.addAll(new References(this).missing(each));
            alone &= each.equals(path);
        }
        if (!problems.isEmpty()) {
            return Whole.broken(path, problems);
        }
        return alone && commentIn(path).isEmpty() ? new Whole(path, file(path).text(), List.of()) : inlined(path);
    }

    /** Reads a whole text as Avro does, defaults unchecked: they are a lens's business. */
    public Schema parse(Whole whole) throws InvalidSchemaException {
        if (!whole.isUsable()) {
            throw new InvalidSchemaException(whole.problems().get(0), null);
        }
        try {
            return AvroText.parse(whole.text());
        } catch (RuntimeException e) { // AvroRuntimeException, and whatever else its parser throws at odd JSON
            Place place = locator(whole.path()).apply(Anchor.DOCUMENT).orElseThrow();
            String message = String.valueOf(e.getMessage());
            String shown = message.length() > 300 ? message.substring(0, 300) + "..." : message;
            throw new InvalidSchemaException(
                    Problem.of(
                            Rule.SCHEMA_INVALID,
                            place,
                            "Avro cannot parse the schema: " + shown,
                            "mend what Avro's parser names"),
                    e);
        }
    }

    /** Where things stand that belong to the schema of a file: there, or in the files that it uses. */
    public Function<Anchor, Optional<Place>> locator(String path) {
        return anchor -> Optional.ofNullable(anchors(path).get(anchor))
                .or(() -> owner(anchor.type(), path).map(owner -> anchors(owner).get(anchor)))
                .or(() -> anchor.field().isEmpty()
                        ? Optional.ofNullable(anchors(path).get(Anchor.DOCUMENT))
                        : locator(path).apply(Anchor.of(anchor.type())));
    }

    SchemaFile file(String path) {
        String unreadable = snapshot.unreadable().get(path);
        return files.computeIfAbsent(
                path,
                key -> unreadable == null
                        ? SchemaFile.of(snapshot.shown(key), bytes(key))
                        : SchemaFile.unreadable(snapshot.shown(key), unreadable));
    }

    Map<String, List<String>> index() {
        return index.get();
    }

    /** The full name that a use in a file means; null if nothing has it. Names within the namespace come first. */
    @Nullable
    String meant(SchemaFile.Use use, String path) {
        String qualified = AvroName.qualified(use.name(), use.namespace());
        for (String name : List.of(qualified, use.name())) {
            if (file(path).definitions().containsKey(name) || index.get().containsKey(name)) {
                return name;
            }
        }
        return null;
    }

    /** The file whose definition of a name counts for another file: its own, or the first. */
    public Optional<String> owner(String fullName, String path) {
        if (file(path).definitions().containsKey(fullName)) {
            return Optional.of(path);
        }
        return index.get().getOrDefault(fullName, List.of()).stream().findFirst();
    }

    /** The definition of a name in a file. */
    public JsonNode definition(String path, String fullName) {
        JsonNode node = definitions
                .computeIfAbsent(path, key -> definitionsOf(file(key).tree()))
                .get(fullName);
        if (node == null) {
            throw new IllegalStateException(path + " does not define " + fullName);
        }
        return node;
    }

    private Whole inlined(String path) {
        try {
            return new Whole(path, JSON.writeValueAsString(new Inlining(this, path).root()), List.of());
        } catch (JsonProcessingException | Inlining.TooDeepException e) {
            Place place = locator(path).apply(Anchor.DOCUMENT).orElseThrow();
            return Whole.broken(
                    path,
                    List.of(Problem.of(
                            Rule.SCHEMA_INVALID,
                            place,
                            "with the types of other files put in, the schema nests deeper than "
                                    + StreamWriteConstraints.DEFAULT_MAX_DEPTH + " levels, which no Avro parser takes",
                            "flatten the schema")));
        }
    }

    /** The file, and all that it uses, however indirectly. */
    public Set<String> closure(String path) {
        Set<String> reached = new LinkedHashSet<>(List.of(path));
        Deque<String> open = new ArrayDeque<>(reached);
        while (!open.isEmpty()) {
            for (String used : usedBy(open.remove())) {
                if (reached.add(used)) {
                    open.add(used);
                }
            }
        }
        return reached;
    }

    private Set<String> usedBy(String path) {
        Set<String> used = new LinkedHashSet<>();
        for (SchemaFile.Use use : file(path).uses()) {
            String meant = meant(use, path);
            if (meant != null) {
                owner(meant, path).filter(owner -> !owner.equals(path)).ifPresent(used::add);
            }
        }
        return used;
    }

    /** Where the definitions and fields of a file stand. */
    public Anchors anchors(String path) {
        return anchors.computeIfAbsent(
                path, key -> new Anchors(snapshot.shown(key), file(key).text()));
    }

    private byte[] bytes(String path) {
        byte[] bytes = snapshot.files().get(path);
        if (bytes == null) {
            throw new IllegalStateException("no file " + snapshot.shown(path));
        }
        return bytes;
    }

    private Map<String, List<String>> makeIndex() {
        Map<String, List<String>> byName = new TreeMap<>();
        for (String path : snapshot.schemaFiles()) {
            for (String name : file(path).definitions().keySet()) {
                byName.computeIfAbsent(name, key -> new ArrayList<>()).add(path);
            }
        }
        return byName;
    }

    private static Map<String, JsonNode> definitionsOf(JsonNode root) {
        Map<String, JsonNode> found = new HashMap<>();
        SchemaScan.scan(root, new ScanSink() {
            @Override
            public void definition(String fullName, JsonNode node) {
                found.putIfAbsent(fullName, node);
            }
        });
        return found;
    }
}
