package io.thereview.gate.fix;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How a text of JSON is laid out, so that what is added looks like what is there.
 *
 * @param newline what ends a line
 * @param unit by how much a line is further in than the one around it
 * @param colon what stands between a key and its value
 * @param gap what stands behind a comma within a line
 */
record Style(String newline, String unit, String colon, String gap) {

    private static final int WIDTH = 100;
    private static final Pattern INDENTED = Pattern.compile("\n([ \t]+)[^\\s]");

    /** That of a text. */
    static Style of(String text, Part root) {
        Matcher indented = INDENTED.matcher(text);
        String indent = indented.find() ? indented.group(1) : "  ";
        String colon = colon(text, root);
        return new Style(
                text.contains("\r\n") ? "\r\n" : "\n",
                indent.startsWith("\t") ? "\t" : indent,
                colon,
                gap(text, root, colon.endsWith(" ") ? " " : ""));
    }

    private static String colon(String text, Part root) {
        if (root instanceof Part.Table table && !table.entries().isEmpty()) {
            Part.Entry first = table.entries().get(0);
            String between = text.substring(first.keyEnd(), first.value().start());
            if (between.matches(" *: *")) {
                return between;
            }
        }
        return ": ";
    }

    /** What stands behind the first comma that does not end a line. */
    private static String gap(String text, Part part, String otherwise) {
        List<? extends Row> rows = part.rows();
        if (rows.size() > 1) {
            String between = text.substring(rows.get(0).end(), rows.get(1).start());
            if (between.matches(", *")) {
                return between.substring(1);
            }
        }
        for (Row row : rows) {
            Part inner = row instanceof Part.Entry entry ? entry.value() : (Part) row;
            String found = gap(text, inner, "none");
            if (!found.equals("none")) {
                return found;
            }
        }
        return otherwise;
    }

    /** JSON in one line. */
    String flat(JsonNode node) {
        List<String> members = new ArrayList<>();
        if (node.isObject()) {
            node.properties().forEach(member -> members.add(key(member.getKey()) + flat(member.getValue())));
            return "{" + String.join("," + gap, members) + "}";
        }
        if (node.isArray()) {
            node.forEach(item -> members.add(flat(item)));
            return "[" + String.join("," + gap, members) + "]";
        }
        return visible(node.toString());
    }

    /**
     * JSON in one line if it is short, or else in several.
     *
     * @param indent what the line begins with on which it stands
     * @param tall whether it takes several lines however short it is
     */
    String lay(JsonNode node, String indent, boolean tall) {
        String flat = flat(node);
        if (!node.isContainerNode() || node.isEmpty() || (!tall && indent.length() + flat.length() <= WIDTH)) {
            return flat;
        }
        String inner = indent + unit;
        List<String> members = new ArrayList<>();
        node.properties().forEach(member -> members.add(key(member.getKey()) + lay(member.getValue(), inner, false)));
        if (node.isArray()) {
            node.forEach(item -> members.add(lay(item, inner, false)));
        }
        String body = String.join("," + newline + inner, members);
        return (node.isObject() ? "{" : "[")
                + newline
                + inner
                + body
                + newline
                + indent
                + (node.isObject() ? "}" : "]");
    }

    /** A key, and what stands between it and its value. */
    String key(String key) {
        return visible(TextNode.valueOf(key).toString()) + colon;
    }

    /** Characters that nobody sees are written by their numbers. */
    private static String visible(String scalar) {
        return scalar.chars()
                .mapToObj(each -> Character.isISOControl(each) ? escaped(each) : Character.toString((char) each))
                .collect(Collectors.joining());
    }

    /** A character by its number. */
    static String escaped(int character) {
        return String.format("\\u%04x", character);
    }
}
