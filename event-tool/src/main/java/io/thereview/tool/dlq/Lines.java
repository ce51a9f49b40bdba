package io.thereview.tool.dlq;

import java.io.PrintWriter;
import java.util.List;

/** Text for a terminal. What records hold was written by anybody, so nothing of it may steer the terminal. */
final class Lines {

    private Lines() {}

    /** The text on one line, with a question mark for each character that does something instead of showing something. */
    static String clean(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().forEach(each -> clean.appendCodePoint(steers(each) ? '?' : each));
        return clean.toString();
    }

    private static boolean steers(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    /** The same, cut to a length that fits. */
    static String clean(String text, int longest) {
        String clean = clean(text);
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
