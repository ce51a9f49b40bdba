package io.thereview.cache.handle;

import io.thereview.cache.key.Invalidation;
import io.thereview.cache.key.Product;
import io.thereview.events.review.ReviewCreated;
import io.thereview.events.review.ReviewCreatedData;
import io.thereview.events.review.ReviewDeleted;
import io.thereview.events.review.ReviewDeletedData;
import io.thereview.events.review.ReviewUpdated;
import io.thereview.events.review.ReviewUpdatedData;
import io.thereview.events.shared.EntityType;
import java.util.Locale;
import java.util.UUID;

/** Reads events as invalidations. What no key can be made of is an {@link IllegalArgumentException}. */
final class Invalidations {

    private Invalidations() {}

    static Invalidation created(ReviewCreated event) {
        ReviewCreatedData data = event.getData();
        return new Invalidation(
                reviewId(event.getAggregateId()),
                product(data.getEntityType(), data.getEntityId()),
                event.getAggregateVersion());
    }

    static Invalidation updated(ReviewUpdated event) {
        ReviewUpdatedData data = event.getData();
        return new Invalidation(
                reviewId(event.getAggregateId()),
                product(data.getEntityType(), data.getEntityId()),
                event.getAggregateVersion());
    }

    static Invalidation deleted(ReviewDeleted event) {
        ReviewDeletedData data = event.getData();
        return new Invalidation(
                reviewId(event.getAggregateId()),
                product(data.getEntityType(), data.getEntityId()),
                event.getAggregateVersion());
    }

    /** Says what is wrong without repeating the text, which may be anything. */
    private static UUID reviewId(String aggregateId) {
        try {
            return UUID.fromString(aggregateId);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the id of a review is a UUID", e);
        }
    }

    private static Product product(EntityType type, String id) {
        return new Product(type.name().toLowerCase(Locale.ROOT), id);
    }
}
