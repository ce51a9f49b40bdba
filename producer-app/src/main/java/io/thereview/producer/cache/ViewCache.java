package io.thereview.producer.cache;

import java.util.Optional;
import java.util.function.Supplier;

/** Keeps views of the database close. A view from the cache is never older than its last invalidation. Thread-safe. */
public interface ViewCache {

    /**
     * A view and where it came from.
     *
     * @param json the view as it is sent
     * @param hit whether the cache had it
     */
    record CachedView(String json, boolean hit) {}

    /** The view from the cache, or loaded and then kept; empty when loading finds nothing. */
    Optional<CachedView> get(CacheKey key, Supplier<Optional<String>> load);
}
