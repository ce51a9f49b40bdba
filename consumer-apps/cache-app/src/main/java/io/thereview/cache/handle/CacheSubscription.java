package io.thereview.cache.handle;

import io.thereview.cache.key.Cache;
import io.thereview.cache.key.Invalidation;
import io.thereview.event.ConsumerGroup;
import io.thereview.event.Handler;
import io.thereview.event.Outcome;
import io.thereview.events.review.ReviewCreated;
import io.thereview.events.review.ReviewDeleted;
import io.thereview.events.review.ReviewUpdated;
import io.thereview.events.topic.TopicCatalogue;
import io.thereview.runtime.consume.Subscription;
import java.util.function.Function;

/** What the cache invalidation service reads: everything that makes a cached answer stale. */
public final class CacheSubscription {

    private CacheSubscription() {}

    /** The subscription of the group. It needs no inbox: the cache itself tells an old version from a new one. */
    public static Subscription of(ConsumerGroup group, Cache cache) {
        return Subscription.of(group)
                .topic(TopicCatalogue.REVIEWS)
                .on(ReviewCreated.class, invalidated(cache, Invalidations::created))
                .on(ReviewUpdated.class, invalidated(cache, Invalidations::updated))
                .on(ReviewDeleted.class, invalidated(cache, Invalidations::deleted))
                .build();
    }

    private static <E> Handler<E> invalidated(Cache cache, Function<E, Invalidation> reading) {
        return (event, delivery) -> {
            Invalidation invalidation;
            try {
                invalidation = reading.apply(event);
            } catch (IllegalArgumentException e) {
                return Outcome.rejected(String.valueOf(e.getMessage()));
            }
            return cache.invalidate(invalidation);
        };
    }
}
