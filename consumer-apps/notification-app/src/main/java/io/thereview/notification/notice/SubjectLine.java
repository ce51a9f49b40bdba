package io.thereview.notification.notice;

import java.util.regex.Pattern;

/** The subject of a mail: one line of text, so that it cannot bring headers of its own. */
public record SubjectLine(String text) {

    private static final int LONGEST = 255;
    private static final Pattern LINE_BREAKERS = Pattern.compile("[\\p{Cntrl}\\u0085\\u2028\\u2029]");

    public SubjectLine {
        if (text.isBlank()
                || text.length() > LONGEST
                || LINE_BREAKERS.matcher(text).find()) {
            throw new IllegalArgumentException(
                    "a subject is one line of 1 to " + LONGEST + " characters without control characters");
        }
    }
}
