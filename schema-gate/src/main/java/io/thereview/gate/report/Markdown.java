package io.thereview.gate.report;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text that means nothing more than it says, as Markdown of GitHub: what stands in schemas may be written by anybody. It
 * makes no link, image, tag or mention, refers to no issue, and stays in its line and its cell of a table.
 */
final class Markdown {

    /** Stands between characters that mean something together; nobody sees it. */
    private static final String BREAK = "\u200B";

    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");
    private static final Pattern TICKS = Pattern.compile("`+");
    private static final Pattern SIGN = Pattern.compile("[\\\\*_{}\\[\\]()~|!`]");
    private static final Pattern REFERENCE = Pattern.compile("(?i)(@|#|GH-|www|:(?=//))");

    private Markdown() {}

    /** Words; what stands between backticks becomes code. */
    static String words(String text) {
        String line = Phrases.line(text);
        Matcher quoted = QUOTED.matcher(line);
        StringBuilder words = new StringBuilder();
        int end = 0;
        while (quoted.find()) {
            words.append(plain(line.substring(end, quoted.start()))).append(code(quoted.group(1)));
            end = quoted.end();
        }
        return words.append(plain(line.substring(end))).toString();
    }

    /** Code within a line. */
    static String code(String text) {
        String line = Phrases.line(text).replace("\\|", "\\" + BREAK + "|").replace("|", "\\|");
        if (line.isBlank()) {
            return "";
        }
        String ticks = "`".repeat(1 + longestTicks(line));
        boolean padded = line.startsWith("`") || line.endsWith("`");
        return padded ? ticks + " " + line + " " + ticks : ticks + line + ticks;
    }

    /** Several lines of code, closed, with a line break at the end. */
    static String block(String text) {
        String printable = Phrases.printable(text);
        String fence = "`".repeat(Math.max(3, 1 + longestTicks(printable)));
        return fence + "text\n" + printable + "\n" + fence + "\n";
    }

    /** Within a tag. */
    static String html(String text) {
        return Phrases.line(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static String plain(String text) {
        String tags = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        String signs = SIGN.matcher(tags).replaceAll("\\\\$0");
        return REFERENCE.matcher(signs).replaceAll("$0" + BREAK);
    }

    private static int longestTicks(String text) {
        return TICKS.matcher(text)
                .results()
                .mapToInt(match -> match.end() - match.start())
                .max()
                .orElse(0);
    }
}
