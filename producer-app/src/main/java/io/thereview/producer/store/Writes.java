package io.thereview.producer.store;

import io.thereview.producer.review.Review;
import java.util.Optional;

/** Carries writes out, each as if it were the only one. Thread-safe. */
public interface Writes {

    /**
     * Returns once the write is committed.
     *
     * @return the review as it stood before, or empty when there was none
     * @throws RuntimeException what the decision threw; or that nothing was written, or that nobody knows
     */
    Optional<Review> carryOut(Write write);
}
