package io.thereview.cache.key;

import io.thereview.event.Outcome;

/** The cache that invalidations are applied to. */
@FunctionalInterface
public interface Cache {

    /** Makes the keys go, unless this or a later version of the review was applied before. */
    Outcome invalidate(Invalidation invalidation);
}
