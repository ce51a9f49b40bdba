package io.thereview.producer.http;

import io.thereview.producer.review.Content;
import io.thereview.producer.review.DeletionCause;
import io.thereview.producer.review.Rating;
import io.thereview.producer.review.Review;
import io.thereview.producer.review.ReviewId;
import io.thereview.producer.review.Reviews;
import io.thereview.producer.review.UserId;
import io.thereview.runtime.dropwizard.Publishes;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Changes to reviews. An answer means that the change and its event are stored; mails, scores and caches follow behind.
 */
@Path("/api/v1/reviews")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class ReviewResource {

    private final Reviews reviews;
    private final Origins origins;

    /**
     * @param ids makes correlation and trace ids for requests that bring none
     */
    public ReviewResource(Reviews reviews, Supplier<UUID> ids) {
        this.reviews = reviews;
        this.origins = new Origins(ids);
    }

    /** Publishes a review: 201 with its address. */
    @POST
    @Publishes
    public Response create(@NotNull @Valid CreateReviewRequest request, @Context HttpHeaders headers) {
        Review review = reviews.create(
                Parameters.entity(request.entityType(), request.entityId()),
                new UserId(request.userId()),
                new Rating(request.rating()),
                new Content(request.content()),
                origins.of(headers));
        return Response.created(URI.create("/api/v1/reviews/" + review.id()))
                .entity(ReviewView.of(review))
                .build();
    }

    /** Changes rating and content: 200 with the review as it is now. */
    @PUT
    @Path("/{id}")
    @Publishes
    public ReviewView edit(
            @PathParam("id") String id, @NotNull @Valid EditReviewRequest request, @Context HttpHeaders headers) {
        ReviewId reviewId = Parameters.reviewId(id);
        return reviews.edit(reviewId, new Rating(request.rating()), new Content(request.content()), origins.of(headers))
                .map(ReviewView::of)
                .orElseThrow(() -> Parameters.noSuchReview(reviewId));
    }

    /**
     * Takes a review down: 204. What is to go goes while new reviews have to wait.
     *
     * @param deletedBy who does it; absent for the author
     * @param reason one of the words of {@link DeletionCause}; absent for the author's request
     */
    @DELETE
    @Path("/{id}")
    @Publishes(urgent = true)
    public void delete(
            @PathParam("id") String id,
            @QueryParam("deleted_by") @Nullable String deletedBy,
            @QueryParam("reason") @Nullable String reason,
            @Context HttpHeaders headers) {
        ReviewId reviewId = Parameters.reviewId(id);
        Optional<UserId> by = Parameters.userId("deleted_by", deletedBy);
        if (reviews.delete(reviewId, by, Parameters.cause(reason), origins.of(headers))
                .isEmpty()) {
            throw Parameters.noSuchReview(reviewId);
        }
    }
}
