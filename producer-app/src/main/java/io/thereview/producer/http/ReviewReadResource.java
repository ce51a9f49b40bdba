package io.thereview.producer.http;

import io.thereview.producer.cache.CacheKey;
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

/** Reads of reviews, through the cache. */
@Path("/api/v1/reviews")
@Produces(MediaType.APPLICATION_JSON)
public final class ReviewReadResource {

    private final Reviews reviews;
    private final CachedViews views;

    /** Reads what the cache does not have from the reviews. */
    public ReviewReadResource(Reviews reviews, CachedViews views) {
        this.reviews = reviews;
        this.views = views;
    }

    /** One review. */
    @GET
    @Path("/{id}")
    public Response review(@PathParam("id") String id) {
        ReviewId reviewId = Parameters.reviewId(id);
        return views.answer(
                        CacheKey.review(reviewId), () -> reviews.find(reviewId).map(ReviewView::of))
                .orElseThrow(() -> Parameters.noSuchReview(reviewId));
    }

    /** The newest reviews of one entity. */
    @GET
    public Response reviewsOf(
            @QueryParam("entity_type") @Nullable String entityType,
            @QueryParam("entity_id") @Nullable String entityId) {
        Entity entity = Parameters.entity(entityType, entityId);
        return views.answer(
                        CacheKey.reviewsOf(entity),
                        () -> Optional.of(ReviewListView.of(reviews.newest(entity, ReviewListView.LONGEST))))
                .orElseThrow();
    }
}
