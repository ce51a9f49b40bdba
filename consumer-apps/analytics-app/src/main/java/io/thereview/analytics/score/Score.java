package io.thereview.analytics.score;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * What is known of a product by counting.
 *
 * @param reviewCount reviews that are there now
 * @param ratingSum the stars of those reviews, added up
 * @param updates edits of its reviews, ever
 * @param deletions reviews taken down, ever
 * @param pageViews visits to its page, ever
 */
public record Score(Product product, long reviewCount, long ratingSum, long updates, long deletions, long pageViews) {

    private static final int DIGITS = 2;

    /** Stars per review, to two digits; empty while there is no review. */
    public Optional<BigDecimal> averageRating() {
        return reviewCount <= 0
                ? Optional.empty()
                : Optional.of(BigDecimal.valueOf(ratingSum)
                        .divide(BigDecimal.valueOf(reviewCount), DIGITS, RoundingMode.HALF_UP));
    }
}
