package io.thereview.cache.handle;

import io.thereview.cache.key.Cache;
import io.thereview.cache.key.Invalidation;
import io.thereview.event.ConsumerGroup;
import io.thereview.event.Translation;
import io.thereview.events.review.ReviewCreated;
import io.thereview.events.review.ReviewDeleted;
import io.thereview.events.review.ReviewUpdated;
import io.thereview.events.topic.TopicCatalogue;
import io.thereview.runtime.consume.Subscription;
import java.util.function.Predicate;

/** What the cache invalidation service reads: everything that makes a cached answer stale. */
public final class CacheSubscription {

    private static final Translation<Invalidation> INVALIDATIONS = Translation.of(
                    ReviewCreated.class, Invalidations::created)
            .and(ReviewUpdated.class, Invalidations::updated)
            .and(ReviewDeleted.class, Invalidations::deleted);

    private CacheSubscription() {}

    /**
     * The subscription of the group. It needs no inbox: the cache itself tells an old version from a new one.
     *
     * @param outages failures of the cache that are no event's fault
     */
    public static Subscription of(ConsumerGroup group, Cache cache, Predicate<Throwable> outages) {
        return Subscription.of(group)
                .topic(TopicCatalogue.REVIEWS)
                .on(INVALIDATIONS, (invalidation, delivery) -> cache.invalidate(invalidation))
                .poisonOn(IllegalArgumentException.class)
                .outageOn(outages)
                .build();
    }
}
