package io.thereview.producer.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.thereview.producer.cache.CacheKey;
import io.thereview.producer.cache.ViewCache;
import io.thereview.producer.cache.ViewCache.CachedView;
import io.thereview.producer.review.Entity;
import io.thereview.producer.review.ReviewId;
import io.thereview.producer.review.Reviews;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads of reviews, through the cache; the header {@code Cache-Status} (RFC 9211) says whether it had the answer. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
public final class ReadResource {

    private final Reviews reviews;
    private final ViewCache cache;
    private final ObjectMapper json;

    /**
     * @param json writes views as every other answer is written
     */
    public ReadResource(Reviews reviews, ViewCache cache, ObjectMapper json) {
        this.reviews = reviews;
        this.cache = cache;
        this.json = json;
    }

    /** One review. */
    @GET
    @Path("/reviews/{id}")
    public Response review(@PathParam("id") String id) {
        ReviewId reviewId = Parameters.reviewId(id);
        return cache.get(
                        CacheKey.review(reviewId),
                        () -> reviews.find(reviewId).map(ReviewView::of).map(this::write))
                .map(ReadResource::answer)
                .orElseThrow(() -> Parameters.noSuchReview(reviewId));
    }

    /** The newest reviews of one entity. */
    @GET
    @Path("/reviews")
    public Response reviewsOf(
            @QueryParam("entity_type") @Nullable String entityType,
            @QueryParam("entity_id") @Nullable String entityId) {
        Entity entity = Parameters.entity(entityType, entityId);
        return cache.get(
                        CacheKey.reviewsOf(entity),
                        () -> Optional.of(write(ReviewListView.of(reviews.newest(entity, ReviewListView.LONGEST)))))
                .map(ReadResource::answer)
                .orElseThrow();
    }

    /** How one entity is rated. */
    @GET
    @Path("/entities/{type}/{id}/statistics")
    public Response statistics(@PathParam("type") String entityType, @PathParam("id") String entityId) {
        Entity entity = Parameters.entity(entityType, entityId);
        return cache.get(
                        CacheKey.statisticsOf(entity),
                        () -> Optional.of(write(StatisticsView.of(reviews.statistics(entity)))))
                .map(ReadResource::answer)
                .orElseThrow();
    }

    private String write(Object view) {
        try {
            return json.writeValueAsString(view);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("every view is JSON", e);
        }
    }

    private static Response answer(CachedView view) {
        return Response.ok(view.json())
                .header("Cache-Status", view.hit() ? "redis; hit" : "redis; fwd=miss")
                .build();
    }
}
