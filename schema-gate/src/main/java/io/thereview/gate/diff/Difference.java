package io.thereview.gate.diff;

/**
 * One thing that is different.
 *
 * @param path where, by names from the top; a removed thing by the names that it had
 * @param text what, as the end of a line that begins with the path
 */
public record Difference(Kind kind, String path, String text) {

    /** What sort of difference. */
    public enum Kind {
        ADDED,
        REMOVED,
        RENAMED,
        MOVED,
        WIDENED,
        TYPE,
        OPTIONAL,
        REQUIRED,
        SYMBOL,
        DEFAULT,
        DOC,
        ALIAS,
        ATTRIBUTE
    }

    @Override
    public String toString() {
        return path + ": " + text;
    }
}
