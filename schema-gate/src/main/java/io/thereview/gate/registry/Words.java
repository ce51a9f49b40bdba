package io.thereview.gate.registry;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What others say, made fit to be part of a sentence: one line of bounded length, without anything that moves a cursor. */
final class Words {

    private static final int MAX = 300;
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\s]+");
    /** Where a parser speaks of itself. */
    private static final Pattern SOURCE = Pattern.compile(" ?(?:at )?\\[Source: REDACTED [^\\]]*\\]");

    private Words() {}

    static String line(@Nullable String text) {
        String line = UNSEEN.matcher(String.valueOf(text)).replaceAll(" ");
        line = SOURCE.matcher(line).replaceAll("").strip();
        return line.length() > MAX ? line.substring(0, MAX) + "..." : line;
    }

    /** The name of the kind of failure belongs to it: the message of a missing file is only the file's name. */
    static String of(Throwable failure) {
        String kind = failure.getClass().getSimpleName().replaceAll("Exception$", "");
        String words = kind.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
        return failure.getMessage() == null ? words : words + ": " + line(failure.getMessage());
    }

    /** What the first cause says. */
    static String deepest(Throwable failure) {
        Throwable deepest = failure;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return of(deepest);
    }
}
