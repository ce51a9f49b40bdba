package io.thereview.gate.command;

import io.thereview.gate.report.Format;
import java.io.PrintWriter;
import java.util.List;

/** Columns of text, each as wide as its widest cell. */
final class Table {

    private Table() {}

    /** Prints lines of the same number of cells, indented by two. */
    static void print(List<List<String>> lines, PrintWriter out) {
        List<List<String>> shown = lines.stream()
                .map(line -> line.stream().map(Format::line).toList())
                .toList();
        for (List<String> line : shown) {
            StringBuilder text = new StringBuilder(" ");
            for (int i = 0; i < line.size(); i++) {
                int column = i;
                int width = shown.stream()
                        .mapToInt(each -> each.get(column).length())
                        .max()
                        .orElse(0);
                text.append(' ')
                        .append(line.get(i))
                        .append(" ".repeat(width - line.get(i).length() + 1));
            }
            out.println(text.toString().stripTrailing());
        }
    }
}
