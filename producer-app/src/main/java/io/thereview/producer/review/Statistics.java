package io.thereview.producer.review;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * How an entity is rated.
 *
 * @param ratingSum sum of all stars
 */
public record Statistics(Entity entity, long reviewCount, long ratingSum) {

    private static final int DIGITS = 2;

    /** Mean of the stars, two digits after the point; zero while there is no review. */
    public BigDecimal average() {
        return reviewCount == 0
                ? BigDecimal.ZERO.setScale(DIGITS)
                : BigDecimal.valueOf(ratingSum).divide(BigDecimal.valueOf(reviewCount), DIGITS, RoundingMode.HALF_UP);
    }
}
