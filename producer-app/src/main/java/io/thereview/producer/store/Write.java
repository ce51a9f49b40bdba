package io.thereview.producer.store;

import io.thereview.producer.review.Review;
import io.thereview.producer.review.ReviewChange;
import io.thereview.producer.review.ReviewId;
import io.thereview.runtime.record.SealedEvent;
import java.util.Optional;
import java.util.function.Function;

/** What a request wants done to one review. */
public sealed interface Write {

    /** The review. */
    ReviewId id();

    /** A new review; nothing is left to decide. */
    record Create(ReviewChange.Created change, SealedEvent event) implements Write {
        @Override
        public ReviewId id() {
            return change.id();
        }
    }

    /**
     * A change of a review that exists.
     *
     * @param decide from the review as it stands in the transaction to its change, empty for none; run again if the
     *     transaction is. What it throws refuses this write alone.
     */
    record Change(ReviewId id, Function<Review, Optional<Decided>> decide) implements Write {}

    /** A change and the event that tells of it. */
    record Decided(ReviewChange change, SealedEvent event) {}
}
