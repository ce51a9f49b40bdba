package io.thereview.producer.review;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Why a review is deleted. */
public enum DeletionCause {
    /** Its author wants it so. */
    AUTHOR_REQUEST,
    /** It repeats another one. */
    DUPLICATE,
    /** It breaks the rules of the platform. */
    POLICY_VIOLATION,
    /** A court or authority demands it. */
    LEGAL_REQUEST,
    /** It advertises something. */
    SPAM;

    /** The cause in lower case, as it is written in requests. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The cause that the word stands for. */
    public static Optional<DeletionCause> ofWord(String word) {
        return Arrays.stream(values())
                .filter(cause -> cause.word().equals(word))
                .findFirst();
    }
}
