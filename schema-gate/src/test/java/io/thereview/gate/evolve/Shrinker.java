package io.thereview.gate.evolve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.avro.AvroRuntimeException;

/**
 * Makes an evolution smaller for as long as it still does what is wrong with it: drops versions, fields, branches, symbols,
 * attributes and nesting, each in all versions at once where it stands in all, or else in one.
 */
@SuppressWarnings("ReferenceEquality") // this very part of a schema, not one that looks like it
final class Shrinker {

    private static final int ROUNDS = 40;
    private static final List<String> DISPENSABLE = List.of("doc", "aliases", "default", "logicalType");

    private final Predicate<Evolution> wrong;

    private Shrinker(Predicate<Evolution> wrong) {
        this.wrong = wrong;
    }

    /** The smallest that was found; the predicate is only asked for evolutions whose schemas all parse. */
    static Evolution shrink(Evolution evolution, Predicate<Evolution> wrong) {
        Shrinker shrinker = new Shrinker(wrong);
        Evolution smallest = evolution;
        for (int i = 0; i < ROUNDS; i++) {
            Evolution smaller = shrinker.round(smallest);
            if (smaller == smallest) {
                break;
            }
            smallest = smaller;
        }
        return smallest;
    }

    private Evolution round(Evolution evolution) {
        Evolution smallest = evolution;
        for (int i = 0; i < smallest.previous().size() && smallest.previous().size() > 1; i++) {
            List<JsonNode> fewer = new ArrayList<>(smallest.previous());
            fewer.remove(i);
            smallest = better(smallest, smallest.with(fewer, smallest.next()));
        }
        for (Cut cut : cuts(smallest)) {
            smallest = apply(smallest, cut);
        }
        return smallest;
    }

    private Evolution apply(Evolution evolution, Cut cut) {
        Evolution everywhere = cut(evolution, cut, -1);
        Evolution smaller = better(evolution, everywhere);
        for (int i = 0; smaller == evolution && i <= evolution.previous().size(); i++) {
            smaller = better(evolution, cut(evolution, cut, i));
        }
        return smaller;
    }

    private Evolution better(Evolution now, Evolution smaller) {
        return size(smaller) < size(now) && parses(smaller) && wrong.test(smaller) ? smaller : now;
    }

    private static boolean parses(Evolution evolution) {
        try {
            evolution.previous().forEach(SchemaTree::parse);
            SchemaTree.parse(evolution.next());
            return true;
        } catch (AvroRuntimeException e) {
            return false;
        }
    }

    private static int size(Evolution evolution) {
        return evolution.next().toString().length()
                + evolution.previous().stream()
                        .mapToInt(each -> each.toString().length())
                        .sum();
    }

    /** Cuts one version, or all of them. */
    private static Evolution cut(Evolution evolution, Cut cut, int only) {
        List<JsonNode> versions = new ArrayList<>(evolution.previous());
        versions.add(evolution.next());
        for (int i = 0; i < versions.size(); i++) {
            if (only < 0 || only == i) {
                JsonNode copy = versions.get(i).deepCopy();
                versions.set(i, cut.in(copy, ""));
            }
        }
        JsonNode next = versions.remove(versions.size() - 1);
        return evolution.with(versions, next);
    }

    private static List<Cut> cuts(Evolution evolution) {
        List<Cut> cuts = new ArrayList<>();
        List<JsonNode> versions = new ArrayList<>(evolution.previous());
        versions.add(evolution.next());
        versions.forEach(version -> collect(version, "", cuts));
        return cuts.stream().distinct().toList();
    }

    private static void collect(JsonNode node, String path, List<Cut> cuts) {
        if (!path.isEmpty() && node.isContainerNode()) {
            cuts.add(new Cut(path, "=int"));
            cuts.add(new Cut(path, "=inner"));
        }
        for (String attribute : DISPENSABLE) {
            if (node.has(attribute)) {
                cuts.add(new Cut(path, attribute));
            }
        }
        children(node, path).forEach(child -> {
            cuts.add(new Cut(child.path(), "=drop"));
            collect(child.node(), child.path(), cuts);
        });
    }

    /** A part of a schema, addressed by what it is called rather than by its place. */
    private record Child(JsonNode node, String path) {}

    private static List<Child> children(JsonNode node, String path) {
        List<Child> children = new ArrayList<>();
        if (node instanceof ArrayNode array) {
            array.forEach(each -> children.add(new Child(each, path + "/" + called(each))));
        } else if (node instanceof ObjectNode object) {
            for (String key : List.of("fields", "symbols", "type", "items", "values")) {
                if (object.has(key) && (object.get(key).isContainerNode() || !key.equals("type"))) {
                    children.add(new Child(object.get(key), path + "/" + key));
                }
            }
        }
        return children;
    }

    private static String called(JsonNode node) {
        return node.isTextual()
                ? node.textValue()
                : node.path("name").asText(node.path("type").asText());
    }

    /** One way to make a schema smaller: what is at a path is dropped, simplified or loses an attribute. */
    private record Cut(String target, String what) {

        /** The node without what is cut. */
        JsonNode in(JsonNode node, String path) {
            if (path.equals(target) && !what.startsWith("=")) {
                return node instanceof ObjectNode object && object.has(what) ? object.without(what) : node;
            }
            if (path.equals(target) && what.equals("=int")) {
                return TextNode.valueOf("int");
            }
            if (path.equals(target) && what.equals("=inner")) {
                return inner(node);
            }
            for (Child child : children(node, path)) {
                if (target.equals(child.path()) && what.equals("=drop")) {
                    drop(node, child.node());
                } else if (target.equals(child.path()) || target.startsWith(child.path() + "/")) {
                    replace(node, child.node(), in(child.node(), child.path()));
                }
            }
            return node;
        }

        /** The first of a union that is not null, what a container holds, or the type of a record's first field. */
        private static JsonNode inner(JsonNode node) {
            if (node instanceof ArrayNode union && !union.isEmpty()) {
                return union.get(union.size() - 1);
            }
            for (String key : List.of("items", "values")) {
                if (node.has(key)) {
                    return node.get(key);
                }
            }
            return node.path("fields").path(0).path("type").isMissingNode()
                    ? node
                    : node.path("fields").path(0).path("type");
        }

        private static void drop(JsonNode parent, JsonNode child) {
            if (parent instanceof ArrayNode array) {
                for (int i = 0; i < array.size(); i++) {
                    if (array.get(i) == child) {
                        array.remove(i);
                    }
                }
            }
        }

        private static void replace(JsonNode parent, JsonNode child, JsonNode other) {
            if (parent instanceof ArrayNode array) {
                for (int i = 0; i < array.size(); i++) {
                    if (array.get(i) == child) {
                        array.set(i, other);
                    }
                }
            } else if (parent instanceof ObjectNode object) {
                object.fieldNames().forEachRemaining(key -> {
                    if (object.get(key) == child) {
                        object.set(key, other);
                    }
                });
            }
        }
    }
}
