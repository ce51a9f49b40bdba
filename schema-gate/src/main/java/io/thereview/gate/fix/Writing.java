package io.thereview.gate.fix;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Adds and takes away rows of a text in the manner of the rows around them. Immutable. */
final class Writing {

    private final Doc doc;
    private final Style style;
    private final Gaps gaps;

    Writing(Doc doc) {
        this.doc = doc;
        this.style = doc.style();
        this.gaps = new Gaps(doc.text());
    }

    /**
     * How a row begins.
     *
     * @param text the space before it
     * @param indent what the line begins with
     * @param tall whether its neighbour takes several lines
     */
    private record Lead(String text, String indent, boolean tall) {

        boolean isOwnLine() {
            return text.contains("\n");
        }
    }

    /** Items before the one of this index, or at the end. */
    List<Edit> addItems(Part.Listing list, int index, List<JsonNode> items) {
        return add(list, index, items.stream().map(item -> content("", item)).toList());
    }

    /** An entry behind that of another key; at the end if there is none of that key. */
    List<Edit> addEntry(Part.Table table, String after, String key, JsonNode value) {
        int index = IntStream.range(0, table.entries().size())
                .filter(i -> table.entries().get(i).key().equals(after))
                .findFirst()
                .orElse(table.entries().size() - 1);
        return add(table, index + 1, List.of(content(style.key(key), value)));
    }

    /** Takes the entries of these keys away, as far as they are there. */
    List<Edit> removeEntries(Part.Table table, List<String> keys) {
        return remove(table, index -> keys.contains(table.entries().get(index).key()));
    }

    /** Takes items away that are this text; where nothing else is in it, a list stays that is empty. */
    List<Edit> removeItems(Part.Listing list, Predicate<String> texts) {
        return remove(
                list, index -> list.items().get(index).asText().filter(texts).isPresent());
    }

    /** Another value in place of this one. */
    Edit replace(Part part, JsonNode value) {
        return Edit.replace(part, style.lay(value, gaps.indent(part.start()), false));
    }

    /** The items in another order: at each place the one of that index. Empty where comments would lose what they are about. */
    List<Edit> order(Part.Listing list, List<Integer> indexes) {
        List<Part> items = list.items();
        int from = list.start() + 1;
        for (Part item : items) {
            if (gaps.isRemarked(from, item.start())) {
                return List.of();
            }
            from = item.end();
        }
        if (gaps.isRemarked(from, list.end() - 1)) {
            return List.of();
        }
        return IntStream.range(0, items.size())
                .filter(i -> indexes.get(i) != i)
                .mapToObj(i -> Edit.replace(items.get(i), doc.slice(items.get(indexes.get(i)))))
                .toList();
    }

    private Function<Lead, String> content(String before, JsonNode value) {
        return lead -> before
                + (lead.isOwnLine()
                        ? style.lay(value, lead.indent(), lead.tall() && before.isEmpty())
                        : style.flat(value));
    }

    private List<Edit> add(Part container, int index, List<Function<Lead, String>> contents) {
        List<? extends Row> rows = container.rows();
        Lead lead = lead(rows, index);
        String text = String.join(
                "," + lead.text(),
                contents.stream().map(content -> content.apply(lead)).toList());
        if (rows.isEmpty()) {
            return List.of(new Edit(container.start() + 1, container.start() + 1, text));
        }
        if (index == 0) {
            int at = rows.get(0).start();
            return List.of(new Edit(at, at, text + "," + lead.text()));
        }
        int before = rows.get(index - 1).end();
        if (index == rows.size()) {
            int at = lead.isOwnLine() ? gaps.afterRemark(before) : before;
            return at == before
                    ? List.of(new Edit(at, at, "," + lead.text() + text))
                    : List.of(new Edit(before, before, ","), new Edit(at, at, lead.text() + text));
        }
        int comma = gaps.afterComma(before);
        int at = lead.isOwnLine() ? gaps.afterRemark(comma) : comma;
        return List.of(new Edit(at, at, lead.text() + text + ","));
    }

    private Lead lead(List<? extends Row> rows, int index) {
        if (rows.isEmpty()) {
            return new Lead(style.gap(), "", false);
        }
        Row neighbour = rows.get(Math.min(index, rows.size() - 1));
        String space = gaps.lead(neighbour.start());
        boolean first = neighbour.start() == rows.get(0).start();
        if (first && !space.contains("\n")) {
            String next = rows.size() > 1 ? gaps.lead(rows.get(1).start()) : style.gap();
            space = next.contains("\n") ? style.gap() : next;
        }
        String indent =
                space.contains("\n") ? space.substring(space.indexOf('\n') + 1) : gaps.indent(neighbour.start());
        return new Lead(space, indent, doc.slice(neighbour).contains("\n"));
    }

    private List<Edit> remove(Part container, IntPredicate these) {
        List<? extends Row> rows = container.rows();
        int kept = rows.size();
        while (kept > 0 && these.test(kept - 1)) {
            kept--;
        }
        List<Edit> edits = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            if (these.test(i)) {
                edits.add(i < kept ? within(rows.get(i)) : atEnd(rows, i));
            }
        }
        if (kept > 0 && kept < rows.size()) {
            int comma = gaps.afterComma(rows.get(kept - 1).end());
            edits.add(new Edit(comma - 1, comma, ""));
        }
        return edits;
    }

    /** A row that others follow: with its comma, and with its line where it has one for itself. */
    private Edit within(Row row) {
        int comma = gaps.afterComma(row.end());
        String lead = gaps.lead(row.start());
        if (gaps.isLineEnd(comma)) {
            return new Edit(row.start() - (lead.contains("\n") ? lead.length() : 0), comma, "");
        }
        return new Edit(row.start(), comma + spaces(comma), "");
    }

    /** A row that none follows which stays; the line break before it may be the end of a comment. */
    private Edit atEnd(List<? extends Row> rows, int index) {
        Row row = rows.get(index);
        int end = index < rows.size() - 1 ? gaps.afterComma(row.end()) : row.end();
        boolean alone = index == 0 || gaps.isRemarked(rows.get(index - 1).end(), row.start());
        return new Edit(
                alone ? row.start() : row.start() - gaps.lead(row.start()).length(), end, "");
    }

    private int spaces(int from) {
        int at = from;
        while (doc.text().charAt(at) == ' ') {
            at++;
        }
        return at - from;
    }
}
