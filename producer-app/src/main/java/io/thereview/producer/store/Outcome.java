package io.thereview.producer.store;

import io.thereview.producer.review.Review;
import java.util.Optional;

/** What becomes of a write when the transaction that decided it commits. */
sealed interface Outcome {

    /** It is done, or there is nothing to do. */
    record Done(Optional<Review> before) implements Outcome {}

    /** Its decision failed; nothing of it is written. */
    record Refused(RuntimeException reason) implements Outcome {}

    /** The transaction has not decided it; it needs one of its own. */
    record Undecided() implements Outcome {}
}
