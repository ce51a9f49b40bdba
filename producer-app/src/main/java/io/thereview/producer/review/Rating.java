package io.thereview.producer.review;

/** Stars of a review. */
public record Rating(int stars) {

    /** Fewest stars. */
    public static final int FEWEST = 1;

    /** Most stars. */
    public static final int MOST = 5;

    public Rating {
        if (stars < FEWEST || stars > MOST) {
            throw new IllegalArgumentException("a rating is " + FEWEST + " to " + MOST + " stars, not " + stars);
        }
    }
}
