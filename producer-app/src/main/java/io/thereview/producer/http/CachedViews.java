package io.thereview.producer.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.thereview.producer.cache.CacheKey;
import io.thereview.producer.cache.ViewCache;
import io.thereview.producer.cache.ViewCache.CachedView;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Answers with views out of the cache; the header {@code Cache-Status} (RFC 9211) says whether it had the answer.
 * Thread-safe.
 */
public final class CachedViews {

    private final ViewCache cache;
    private final ObjectMapper json;

    /**
     * @param json writes views as every other answer is written
     */
    public CachedViews(ViewCache cache, ObjectMapper json) {
        this.cache = cache;
        this.json = json;
    }

    /** The answer with the view, or empty when loading finds nothing. */
    Optional<Response> answer(CacheKey key, Supplier<? extends Optional<?>> load) {
        return cache.get(key, () -> load.get().map(this::write)).map(CachedViews::toResponse);
    }

    private String write(Object view) {
        try {
            return json.writeValueAsString(view);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("every view is JSON", e);
        }
    }

    private static Response toResponse(CachedView view) {
        return Response.ok(view.json())
                .header("Cache-Status", view.hit() ? "redis; hit" : "redis; fwd=miss")
                .build();
    }
}
