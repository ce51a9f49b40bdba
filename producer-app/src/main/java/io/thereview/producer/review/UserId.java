package io.thereview.producer.review;

/** Who writes or deletes a review. */
public record UserId(String value) {

    /** At most 64 letters and digits, with single dots, hyphens or underscores between them. */
    public static final String FORM = "(?=.{1,64}$)[A-Za-z0-9]+([._-][A-Za-z0-9]+)*";

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
