package io.thereview.cache.key;

import java.util.UUID;

/**
 * A key of the cache that the producer's read path fills. The producer has its own copy of these formats, because apps
 * do not depend on each other; a system test holds the two together.
 */
public record CacheKey(String name) {

    /** One review. */
    static CacheKey review(UUID reviewId) {
        return new CacheKey("thereview:review:{" + reviewId + "}");
    }

    /** The list of a product's reviews. */
    static CacheKey reviews(Product product) {
        return new CacheKey("thereview:reviews:" + tag(product));
    }

    /** The statistics of a product's reviews. */
    static CacheKey statistics(Product product) {
        return new CacheKey("thereview:statistics:" + tag(product));
    }

    private static String tag(Product product) {
        return "{" + product.entityType() + ":" + product.entityId() + "}";
    }

    /**
     * The key's generation, a counter. Who fills the key reads it before loading and fills only while it is the same, so
     * a fill that loaded before an invalidation loses against it.
     */
    public String generation() {
        return name + ":gen";
    }
}
