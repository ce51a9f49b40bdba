package io.thereview.analytics.handle;

import io.thereview.analytics.score.Product;
import io.thereview.analytics.score.Rating;
import io.thereview.analytics.score.ScoreChange;
import io.thereview.analytics.score.ScoreEntry;
import io.thereview.events.analytics.ProductPageViewed;
import io.thereview.events.analytics.ProductPageViewedData;
import io.thereview.events.review.RatingChange;
import io.thereview.events.review.ReviewCreated;
import io.thereview.events.review.ReviewCreatedData;
import io.thereview.events.review.ReviewDeleted;
import io.thereview.events.review.ReviewDeletedData;
import io.thereview.events.review.ReviewUpdated;
import io.thereview.events.review.ReviewUpdatedData;
import io.thereview.events.shared.EntityType;
import java.util.Locale;

/** Reads events as entries in the scores. What no score can hold is an {@link IllegalArgumentException}. */
final class ScoreEntries {

    private ScoreEntries() {}

    static ScoreEntry created(ReviewCreated event) {
        ReviewCreatedData data = event.getData();
        return new ScoreEntry(
                product(data.getEntityType(), data.getEntityId()), ScoreChange.created(new Rating(data.getRating())));
    }

    static ScoreEntry updated(ReviewUpdated event) {
        ReviewUpdatedData data = event.getData();
        return new ScoreEntry(
                product(data.getEntityType(), data.getEntityId()),
                data.getRating().map(ScoreEntries::rated).orElseGet(ScoreChange::updated));
    }

    private static ScoreChange rated(RatingChange rating) {
        return ScoreChange.updated(new Rating(rating.getOldRating()), new Rating(rating.getNewRating()));
    }

    static ScoreEntry deleted(ReviewDeleted event) {
        ReviewDeletedData data = event.getData();
        return new ScoreEntry(
                product(data.getEntityType(), data.getEntityId()), ScoreChange.deleted(new Rating(data.getRating())));
    }

    static ScoreEntry viewed(ProductPageViewed event) {
        ProductPageViewedData data = event.getData();
        return new ScoreEntry(product(data.getEntityType(), data.getEntityId()), ScoreChange.viewed());
    }

    private static Product product(EntityType type, String id) {
        return new Product(type.name().toLowerCase(Locale.ROOT), id);
    }
}
