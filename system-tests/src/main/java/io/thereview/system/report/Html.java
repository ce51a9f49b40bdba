package io.thereview.system.report;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Pieces of a page. What comes from outside is escaped here, and nowhere else. */
final class Html {

    private static final double NANOS = TimeUnit.SECONDS.toNanos(1);

    private Html() {}

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** An element with text in it. */
    static String element(String name, String text) {
        return "<" + name + ">" + escaped(text) + "</" + name + ">";
    }

    /** The head of a table, with its caption. */
    static String head(String caption, List<String> columns) {
        StringBuilder head = new StringBuilder("<div class=\"wide\"><table>")
                .append(element("caption", caption))
                .append("<thead><tr>");
        columns.forEach(column ->
                head.append("<th scope=\"col\">").append(escaped(column)).append("</th>"));
        return head.append("</tr></thead><tbody>\n").toString();
    }

    /** A row; its first cell names it. */
    static String row(String... cells) {
        StringBuilder row = new StringBuilder("<tr><th scope=\"row\">")
                .append(escaped(cells[0]))
                .append("</th>");
        for (String cell : List.of(cells).subList(1, cells.length)) {
            row.append(element("td", cell));
        }
        return row.append("</tr>\n").toString();
    }

    static String tail() {
        return "</tbody></table></div>\n";
    }

    /** Seconds since the run's start. */
    static String seconds(long nanos) {
        return number("%.1f s", nanos / NANOS);
    }

    static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
