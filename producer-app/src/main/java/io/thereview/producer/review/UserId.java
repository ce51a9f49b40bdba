package io.thereview.producer.review;

/** Who writes or deletes a review. */
public record UserId(String value) {

    /** Letters, digits, dot, hyphen and underscore, starting with a letter or digit. */
    public static final String FORM = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}";

    public UserId {
        if (!value.matches(FORM)) {
            throw new IllegalArgumentException("a user id matches " + FORM);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
