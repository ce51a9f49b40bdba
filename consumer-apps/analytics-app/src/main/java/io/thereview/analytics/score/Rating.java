package io.thereview.analytics.score;

/** The stars of a review: 1 to 5. */
public record Rating(int stars) {

    private static final int LEAST = 1;
    private static final int MOST = 5;

    public Rating {
        if (stars < LEAST || stars > MOST) {
            throw new IllegalArgumentException("a rating is 1 to 5 stars, not " + stars);
        }
    }
}
