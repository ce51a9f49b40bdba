package io.thereview.producer.review;

/** The text of a review. Prints as its length, so that it cannot slip into a log. */
public record Content(String text) {

    /** Most characters (UTF-16 units). */
    public static final int LONGEST = 10_000;

    public Content {
        if (text.isBlank() || text.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "a review has 1 to " + LONGEST + " characters that are not all blank, not " + text.length());
        }
        if (!isStorable(text)) {
            throw new IllegalArgumentException("a review is well-formed Unicode without the character NUL");
        }
    }

    /** Whether the text can be stored and sent unchanged: no NUL and no half of a surrogate pair. */
    public static boolean isStorable(String text) {
        return text.codePoints()
                .noneMatch(
                        point -> point == 0 || (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE));
    }

    @Override
    public String toString() {
        return "Content(" + text.length() + " chars)";
    }
}
