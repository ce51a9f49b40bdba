package io.thereview.cache.key;

import java.util.List;
import java.util.UUID;

/**
 * What one change of a review makes stale.
 *
 * @param version of the review that the change made, from 1
 */
public record Invalidation(UUID reviewId, Product product, long version) {

    public Invalidation {
        if (version < 1) {
            throw new IllegalArgumentException("versions of a review start at 1, not " + version);
        }
    }

    /** The review itself, the list it is in, and the statistics it counts in. */
    public List<CacheKey> keys() {
        return List.of(CacheKey.review(reviewId), CacheKey.reviews(product), CacheKey.statistics(product));
    }

    /** The key that remembers the highest version of the review that was applied. */
    public String appliedKey() {
        return "thereview:cache:applied:{" + reviewId + "}";
    }
}
