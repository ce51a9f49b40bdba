package io.thereview.gate.source;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.apache.avro.NameValidator;

/** A walk over the JSON of a schema file, before Avro sees it: definitions, names in use, breaches of form. */
final class SchemaScan {

    private static final Set<String> ORDERS = Set.of("ascending", "descending", "ignore");

    private final ScanSink sink;

    private SchemaScan(ScanSink sink) {
        this.sink = sink;
    }

    static void scan(JsonNode root, ScanSink sink) {
        new SchemaScan(sink).type(root, "");
    }

    private void type(JsonNode node, String namespace) {
        if (node.isTextual()) {
            if (!AvroName.isPrimitive(node.textValue())) {
                sink.reference(node.textValue(), namespace, node);
            }
        } else if (node.isArray()) {
            union(node, namespace);
        } else if (node.isObject()) {
            object(node, namespace);
        } else {
            sink.problem(
                    node, "a type is a name, an object or a list, not " + node, "write the name of a type, in quotes");
        }
    }

    private void union(JsonNode node, String namespace) {
        Set<String> plain = new HashSet<>();
        for (JsonNode branch : node) {
            if (branch.isArray()) {
                sink.problem(branch, "a union stands directly within a union", "put its branches into the outer one");
            } else if (branch.isTextual() && !plain.add(branch.textValue())) {
                sink.problem(
                        branch,
                        "the union has the branch `" + branch.textValue() + "` twice",
                        "remove one of the branches `" + branch.textValue() + "`");
            }
            type(branch, namespace);
        }
    }

    private void object(JsonNode node, String namespace) {
        JsonNode type = node.path("type");
        if (!type.isTextual()) {
            sink.problem(
                    node,
                    type.isMissingNode()
                            ? "a type has no \"type\""
                            : "the \"type\" of a type is " + type.getNodeType() + ", not a name",
                    "write the inner type directly, without an object around it");
            return;
        }
        switch (type.textValue()) {
            case "record", "error" -> fields(node, named(node, namespace));
            case "enum" -> symbols(node, named(node, namespace));
            case "fixed" -> size(node, named(node, namespace));
            case "array" -> element(node, "items", namespace);
            case "map" -> element(node, "values", namespace);
            default -> kind(node, type, namespace);
        }
    }

    /** Neither a kind of type nor a primitive: Avro takes no reference in this form. */
    private void kind(JsonNode node, JsonNode type, String namespace) {
        if (AvroName.isPrimitive(type.textValue())) {
            return;
        }
        boolean misspelt = node.has("fields") || node.has("symbols") || node.has("size") || node.has("items");
        if (misspelt) {
            sink.problem(
                    type,
                    "there is no kind of type called `" + type.textValue() + "`",
                    "write record, enum, fixed, array or map");
        } else {
            sink.problem(
                    type,
                    "`" + type.textValue() + "` is neither a primitive type nor a kind of type; a named type is not"
                            + " wrapped into an object",
                    "write \"" + type.textValue() + "\" directly as the type, without {\"type\": ...} around it");
            sink.reference(type.textValue(), namespace, type);
        }
    }

    private AvroName named(JsonNode node, String namespace) {
        AvroName full = AvroName.of(node, namespace);
        JsonNode name = node.path("name");
        if (!name.isTextual()) {
            sink.problem(
                    node, node.get("type").textValue() + " has no \"name\"", "give the type a \"name\", in quotes");
            return full;
        }
        valid(full.simple(), "name", name);
        if (!full.namespace().isEmpty()) {
            for (String part : full.namespace().split("\\.", -1)) {
                valid(part, "part of a namespace", node.path("namespace").isTextual() ? node.get("namespace") : name);
            }
        }
        sink.definition(full.full(), node);
        return full;
    }

    private void fields(JsonNode node, AvroName record) {
        JsonNode fields = node.path("fields");
        if (!fields.isArray()) {
            sink.problem(
                    node,
                    "record `" + record.full() + "` has no list of \"fields\"",
                    "give record " + record.full() + " a list \"fields\", if only an empty one");
            return;
        }
        Set<String> names = new HashSet<>();
        for (JsonNode field : fields) {
            JsonNode name = field.path("name");
            if (!name.isTextual()) {
                sink.problem(field, "a field of `" + record.full() + "` has no \"name\"", "give the field a \"name\"");
                continue;
            }
            String text = name.textValue();
            valid(text, "field name", name);
            sink.field(record.full(), text, field);
            if (!names.add(text)) {
                sink.problem(
                        field,
                        "record `" + record.full() + "` has two fields called `" + text + "`",
                        "rename or remove one of the fields " + text);
            }
            fieldType(field, text, record);
        }
    }

    private void fieldType(JsonNode field, String name, AvroName record) {
        JsonNode order = field.path("order");
        if (!order.isMissingNode() && !ORDERS.contains(order.asText().toLowerCase(Locale.ENGLISH))) {
            sink.problem(
                    order,
                    "`" + name + "` has the order " + order,
                    "write ascending, descending or ignore as the order");
        }
        if (field.has("type")) {
            type(field.get("type"), record.namespace());
        } else {
            sink.problem(
                    field, "field `" + name + "` of `" + record.full() + "` has no \"type\"", "give it a \"type\"");
        }
    }

    private void symbols(JsonNode node, AvroName name) {
        JsonNode symbols = node.path("symbols");
        if (!symbols.isArray()) {
            sink.problem(
                    node,
                    "enum `" + name.full() + "` has no list of \"symbols\"",
                    "give enum " + name.full() + " a list of \"symbols\"");
            return;
        }
        Set<String> seen = new HashSet<>();
        for (JsonNode symbol : symbols) {
            valid(symbol.isTextual() ? symbol.textValue() : symbol.toString(), "symbol", symbol);
            if (!symbol.isTextual()) {
                sink.problem(symbol, "the symbol " + symbol + " is not text", "write the symbol in quotes");
            }
            if (!seen.add(symbol.asText())) {
                sink.problem(
                        symbol,
                        "enum `" + name.full() + "` has the symbol `" + symbol.asText() + "` twice",
                        "remove one of the symbols " + symbol.asText());
            }
        }
        JsonNode fallback = node.path("default");
        if (!fallback.isMissingNode() && !seen.contains(fallback.asText())) {
            sink.problem(
                    fallback,
                    "the default symbol " + fallback + " of enum `" + name.full() + "` is none of its symbols",
                    "make one of the symbols the default");
        }
    }

    private void size(JsonNode node, AvroName name) {
        JsonNode size = node.path("size");
        if (!size.canConvertToInt() || size.intValue() < 0) {
            sink.problem(
                    node,
                    "fixed `" + name.full() + "` has no \"size\" that is a whole number from 0 to 2147483647",
                    "give fixed " + name.full() + " a \"size\" in bytes");
        }
    }

    private void element(JsonNode node, String key, String namespace) {
        if (node.has(key)) {
            type(node.get(key), namespace);
        } else {
            sink.problem(
                    node,
                    "a type of kind " + node.get("type").textValue() + " has no \"" + key + "\"",
                    "say the type of its " + key + " as \"" + key + "\"");
        }
    }

    private void valid(String name, String what, JsonNode node) {
        NameValidator.Result result = NameValidator.UTF_VALIDATOR.validate(name);
        if (!result.isOK()) {
            sink.problem(
                    node,
                    "`" + name + "` is no " + what + ": " + result.getErrors(),
                    "begin with a letter or _, and go on with letters, digits and _");
        }
    }
}
