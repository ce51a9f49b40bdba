package io.thereview.producer.http;

import io.thereview.producer.review.Review;
import java.time.Instant;
import java.util.UUID;

/** A review as it is sent. */
record ReviewView(
        UUID id,
        String entityType,
        String entityId,
        String userId,
        int rating,
        String content,
        long version,
        Instant createdAt,
        Instant updatedAt) {

    static ReviewView of(Review review) {
        return new ReviewView(
                review.id().value(),
                review.entity().kind().word(),
                review.entity().id(),
                review.author().value(),
                review.rating().stars(),
                review.content().text(),
                review.version(),
                review.createdAt(),
                review.updatedAt());
    }
}
