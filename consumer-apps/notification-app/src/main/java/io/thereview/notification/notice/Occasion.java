package io.thereview.notification.notice;

import java.util.List;
import java.util.UUID;

/** What happened to a review, as far as its author is told about it. */
public sealed interface Occasion {

    /** Which review. */
    UUID reviewId();

    /** Who wrote it and is told. */
    String authorId();

    /** What it is a review of. */
    Product product();

    /**
     * It was published.
     *
     * @param stars 1 to 5
     */
    record Published(UUID reviewId, String authorId, Product product, int stars, String content) implements Occasion {}

    /** It was edited. */
    record Edited(UUID reviewId, String authorId, Product product, List<Change> changes) implements Occasion {

        /** Keeps a copy of the list. */
        public Edited {
            changes = List.copyOf(changes);
        }
    }

    /**
     * It was taken down.
     *
     * @param byAuthor whether the author did it, not a moderator
     */
    record Removed(UUID reviewId, String authorId, Product product, boolean byAuthor, RemovalReason reason)
            implements Occasion {}

    /**
     * A thing that people review.
     *
     * @param kind in lower case with spaces, such as {@code rental property}
     * @param id unique within its kind
     */
    record Product(String kind, String id) {}

    /** One thing that an edit changed. */
    sealed interface Change {

        /** The stars. */
        record Stars(int before, int now) implements Change {}

        /** The text. */
        record Text(String before, String now) implements Change {}
    }

    /** Why a review was taken down, in the words that its author reads. */
    enum RemovalReason {
        /** No reason was given. */
        UNSPECIFIED("no reason was given"),
        /** The author wanted it. */
        AUTHOR_REQUEST("its author asked for it"),
        /** The same review was there twice. */
        DUPLICATE("the same review was there already"),
        /** It broke the rules of the site. */
        POLICY_VIOLATION("it does not follow our guidelines"),
        /** The law demanded it. */
        LEGAL_REQUEST("we are legally obliged to"),
        /** It advertised something. */
        SPAM("it is an advertisement");

        private final String words;

        RemovalReason(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }
}
