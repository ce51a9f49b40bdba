package io.thereview.producer.http;

import io.thereview.producer.review.Content;
import io.thereview.producer.review.Entity;
import io.thereview.producer.review.Rating;
import io.thereview.producer.review.UserId;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/** Body of a request to publish a review. */
record CreateReviewRequest(
        @NotNull String entityType,

        @NotNull @Pattern(regexp = Entity.ID_FORM) String entityId,

        @NotNull @Pattern(regexp = UserId.FORM) String userId,

        @NotNull @Min(Rating.FEWEST) @Max(Rating.MOST) Integer rating,

        @NotBlank @Size(max = Content.LONGEST) @Storable String content) {}
