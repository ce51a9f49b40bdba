package io.thereview.tool.dlq;

import io.thereview.runtime.replay.HarmlessText;
import java.io.PrintWriter;
import java.util.List;

/** Text for a terminal. */
final class Lines {

    private Lines() {}

    /** {@linkplain HarmlessText Harmless}, and cut to a length that fits. */
    static String clean(String text, int longest) {
        String clean = HarmlessText.of(text);
        return clean.length() <= longest ? clean : clean.substring(0, longest - 1) + '…';
    }

    /** The word for so many of them. */
    static String letters(long count) {
        return count == 1 ? "dead letter" : "dead letters";
    }

    /** Prints lines of the same number of cells in columns, each as wide as its widest cell. */
    static void table(List<List<String>> lines, PrintWriter out) {
        for (List<String> line : lines) {
            StringBuilder text = new StringBuilder();
            for (int column = 0; column < line.size(); column++) {
                text.append(padded(line.get(column), width(lines, column))).append("  ");
            }
            out.println(text.toString().stripTrailing());
        }
    }

    private static int width(List<List<String>> lines, int column) {
        return lines.stream().mapToInt(line -> line.get(column).length()).max().orElse(0);
    }

    private static String padded(String cell, int width) {
        return cell + " ".repeat(width - cell.length());
    }
}
