package io.thereview.producer.review;

import java.time.Instant;

/**
 * A review as it stands.
 *
 * @param version 1 when created, then one more with each change
 */
public record Review(
        ReviewId id,
        Entity entity,
        UserId author,
        Rating rating,
        Content content,
        long version,
        Instant createdAt,
        Instant updatedAt) {

    /** The next version of this review. */
    Review edited(Rating newRating, Content newContent, Instant now) {
        return new Review(id, entity, author, newRating, newContent, version + 1, createdAt, now);
    }
}
