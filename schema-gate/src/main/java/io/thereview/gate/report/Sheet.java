package io.thereview.gate.report;

import java.util.List;

/** A text that grows to what GitHub takes as a comment, and then says what is left out. Not thread-safe. */
final class Sheet {

    /** GitHub takes 65,536 characters; the rest is for the last line, and for whoever puts something before it. */
    private static final int MOST = 65_000;

    private final StringBuilder text = new StringBuilder();
    private int leftOut;

    /** A part that is never left out. */
    void add(String part) {
        text.append(part);
    }

    /** A heading with as many of its parts as there is room for, in their order; nothing if there are none. */
    void section(String heading, List<String> parts) {
        boolean begun = false;
        for (String part : parts) {
            int needed = part.length() + (begun ? 0 : heading.length());
            if (text.length() + needed > MOST) {
                leftOut++;
                continue;
            }
            text.append(begun ? "" : heading).append(part);
            begun = true;
        }
    }

    String text() {
        return leftOut == 0
                ? text.toString()
                : text + "\n" + leftOut + " entries are left out, since a comment can hold no more: run "
                        + "`./thereview schema check` to see everything.\n";
    }
}
