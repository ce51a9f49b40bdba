package io.thereview.analytics.http;

import io.thereview.analytics.score.Score;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A score as JSON.
 *
 * @param averageRating two digits after the point; null while there is no review
 */
public record ScoreView(
        String entityType,
        String entityId,
        long reviewCount,
        @Nullable BigDecimal averageRating,
        long ratingSum,
        long updates,
        long deletions,
        long pageViews) {

    static ScoreView of(Score score) {
        return new ScoreView(
                score.product().entityType(),
                score.product().entityId(),
                score.reviewCount(),
                score.averageRating().orElse(null),
                score.ratingSum(),
                score.updates(),
                score.deletions(),
                score.pageViews());
    }
}
