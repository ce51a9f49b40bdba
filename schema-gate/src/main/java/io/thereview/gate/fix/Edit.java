package io.thereview.gate.fix;

import java.util.Comparator;
import java.util.List;

/**
 * Characters of a text, and what stands there instead.
 *
 * @param start the first of them
 * @param end behind the last of them; the start where nothing is taken away
 */
record Edit(int start, int end, String text) {

    static final Comparator<Edit> ORDER = Comparator.comparingInt(Edit::start).thenComparingInt(Edit::end);

    /** In place of a part. */
    static Edit replace(Row row, String text) {
        return new Edit(row.start(), row.end(), text);
    }

    /** The text with all of them made; they do not overlap. */
    static String apply(String text, List<Edit> edits) {
        StringBuilder result = new StringBuilder();
        int done = 0;
        for (Edit edit : edits.stream().sorted(ORDER).toList()) {
            result.append(text, done, edit.start()).append(edit.text());
            done = edit.end();
        }
        return result.append(text, done, text.length()).toString();
    }
}
