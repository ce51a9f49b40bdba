package io.thereview.producer.http;

import io.thereview.producer.review.Content;
import io.thereview.producer.review.Rating;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** Body of a request to change a review: both parts as they shall be. */
record EditReviewRequest(
        @NotNull @Min(Rating.FEWEST) @Max(Rating.MOST) Integer rating,

        @NotBlank @Size(max = Content.LONGEST) @Storable String content) {}
