package io.thereview.gate.catalogue.site;

import java.util.Arrays;
import java.util.Collection;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A piece of HTML. What was not written here is text and is escaped, whatever it is; holes stand between tags or within
 * quotes, so that escaping is enough. Immutable.
 */
final class Html {

    /** Nothing. */
    static final Html NONE = new Html("");

    private static final String HOLE = "{}";

    private final String text;

    private Html(String text) {
        this.text = text;
    }

    /**
     * Fills the holes of a template in order: with HTML as it is, with anything else as text.
     *
     * @param template a constant, with {@code {}} for each value
     * @throws IllegalArgumentException if there are not as many holes as values
     */
    static Html of(String template, Object... values) {
        StringBuilder filled = new StringBuilder();
        int from = 0;
        for (Object value : values) {
            int hole = template.indexOf(HOLE, from);
            if (hole < 0) {
                throw new IllegalArgumentException("no hole for " + Arrays.toString(values) + " in " + template);
            }
            filled.append(template, from, hole).append(value instanceof Html html ? html.text : escaped(value));
            from = hole + HOLE.length();
        }
        if (template.indexOf(HOLE, from) >= 0) {
            throw new IllegalArgumentException("a hole is left in " + template);
        }
        return new Html(filled.append(template.substring(from)).toString());
    }

    /** A piece for each thing, one after the other. */
    static <T> Html each(Collection<T> things, Function<T, Html> piece) {
        return new Html(things.stream().map(thing -> piece.apply(thing).text).collect(Collectors.joining()));
    }

    /** The piece, or nothing. */
    static Html when(boolean wanted, String template, Object... values) {
        return wanted ? of(template, values) : NONE;
    }

    /** Text that is not empty, within the template's one hole; nothing for an empty one. */
    static Html present(String template, String value) {
        return when(!value.isEmpty(), template, value);
    }

    boolean isEmpty() {
        return text.isEmpty();
    }

    @Override
    public String toString() {
        return text;
    }

    /** Also shows characters that would steer how others are shown. */
    private static String escaped(Object value) {
        StringBuilder escaped = new StringBuilder();
        value.toString().codePoints().forEach(each -> {
            switch (each) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> {
                    if (steers(each)) {
                        escaped.append(String.format("\\u%04x", each));
                    } else {
                        escaped.appendCodePoint(each);
                    }
                }
            }
        });
        return escaped.toString();
    }

    /** Controls, half characters, and those that turn the direction of writing. */
    private static boolean steers(int character) {
        return (Character.isISOControl(character) && character != '\n' && character != '\t')
                || (character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE)
                || (character >= 0x202A && character <= 0x202E)
                || (character >= 0x2066 && character <= 0x2069);
    }
}
