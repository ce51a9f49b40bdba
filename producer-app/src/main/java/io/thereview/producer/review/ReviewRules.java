package io.thereview.producer.review;

import java.time.Instant;
import java.util.Optional;

/** How reviews change. No I/O, no clock: the same input gives the same change. */
public final class ReviewRules {

    private ReviewRules() {}

    /** A new review. */
    public static ReviewChange.Created create(
            ReviewId id, Entity entity, UserId author, Rating rating, Content content, Instant now) {
        return new ReviewChange.Created(new Review(id, entity, author, rating, content, 1, now, now));
    }

    /** The change that an edit makes; empty when it changes nothing. */
    public static Optional<ReviewChange.Updated> edit(Review current, Rating rating, Content content, Instant now) {
        if (current.rating().equals(rating) && current.content().equals(content)) {
            return Optional.empty();
        }
        return Optional.of(new ReviewChange.Updated(current, current.edited(rating, content, now)));
    }

    /** The end of a review. */
    public static ReviewChange.Deleted delete(Review current, UserId by, DeletionCause cause, Instant now) {
        return new ReviewChange.Deleted(current, by, cause, now);
    }
}
