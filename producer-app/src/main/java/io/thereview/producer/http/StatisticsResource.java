package io.thereview.producer.http;

import io.thereview.producer.cache.CacheKey;
import io.thereview.producer.review.Entity;
import io.thereview.producer.review.Reviews;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** How entities are rated, through the cache. */
@Path("/api/v1/entities")
@Produces(MediaType.APPLICATION_JSON)
public final class StatisticsResource {

    private final Reviews reviews;
    private final CachedViews views;

    /** Counts what the cache does not have from the reviews. */
    public StatisticsResource(Reviews reviews, CachedViews views) {
        this.reviews = reviews;
        this.views = views;
    }

    /** The statistics of one entity; zeros for one that nobody has reviewed. */
    @GET
    @Path("/{entity_type}/{entity_id}/statistics")
    public Response statistics(@PathParam("entity_type") String entityType, @PathParam("entity_id") String entityId) {
        Entity entity = Parameters.entity(entityType, entityId);
        return views.answer(
                        CacheKey.statisticsOf(entity), () -> Optional.of(StatisticsView.of(reviews.statistics(entity))))
                .orElseThrow();
    }
}
