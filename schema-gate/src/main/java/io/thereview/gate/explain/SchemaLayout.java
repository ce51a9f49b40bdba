package io.thereview.gate.explain;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Lays JSON out as people write schemas: what fits into a line stands in one, such as a field. */
public final class SchemaLayout {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final int width;

    private SchemaLayout(int width) {
        this.width = width;
    }

    /** The JSON in lines of about this width; text that is no JSON, such as a broken schema, as it is. */
    public static String of(String json, int width) {
        try {
            return new SchemaLayout(width).lay(JSON.readTree(json), 0, 0);
        } catch (JsonProcessingException e) {
            return json.strip();
        }
    }

    private String lay(JsonNode node, int indent, int used) {
        String flat = flat(node);
        if (!node.isContainerNode() || indent + used + flat.length() <= width) {
            return flat;
        }
        List<String> members = new ArrayList<>();
        if (node.isObject()) {
            node.properties().forEach(member -> {
                String key = "\"" + member.getKey() + "\": ";
                members.add(key + lay(member.getValue(), indent + 2, key.length()));
            });
            return broken("{", members, "}", indent);
        }
        node.forEach(item -> members.add(lay(item, indent + 2, 0)));
        return broken("[", members, "]", indent);
    }

    private static String broken(String open, List<String> members, String close, int indent) {
        String inner = "\n" + " ".repeat(indent + 2);
        return open + inner + String.join("," + inner, members) + "\n" + " ".repeat(indent) + close;
    }

    private static String flat(JsonNode node) {
        List<String> members = new ArrayList<>();
        if (node.isObject()) {
            node.properties().forEach(member -> members.add("\"" + member.getKey() + "\": " + flat(member.getValue())));
            return "{" + String.join(", ", members) + "}";
        }
        if (node.isArray()) {
            node.forEach(item -> members.add(flat(item)));
            return "[" + String.join(", ", members) + "]";
        }
        return escaped(node.toString());
    }

    /** Text with characters that nobody sees is written by their numbers, as its author did. */
    private static String escaped(String scalar) {
        if (scalar.chars().noneMatch(Character::isISOControl)) {
            return scalar;
        }
        return scalar.chars()
                .mapToObj(each -> each < 0x7F ? Character.toString(each) : String.format("\\u%04x", each))
                .collect(Collectors.joining());
    }
}
