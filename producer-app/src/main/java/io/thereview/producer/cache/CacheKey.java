package io.thereview.producer.cache;

import io.thereview.producer.review.Entity;
import io.thereview.producer.review.ReviewId;

/**
 * Name of a cached view in Redis. The format is a contract with the cache app, which deletes by it.
 */
public record CacheKey(String name) {

    /** The view of one review. */
    public static CacheKey review(ReviewId id) {
        return new CacheKey("thereview:review:{" + id + "}");
    }

    /** The list of an entity's newest reviews. */
    public static CacheKey reviewsOf(Entity entity) {
        return new CacheKey("thereview:reviews:{" + tag(entity) + "}");
    }

    /** The statistics of an entity. */
    public static CacheKey statisticsOf(Entity entity) {
        return new CacheKey("thereview:statistics:{" + tag(entity) + "}");
    }

    /** The counter that each invalidation of the view raises. */
    String generation() {
        return name + ":gen";
    }

    private static String tag(Entity entity) {
        return entity.kind().word() + ":" + entity.id();
    }
}
