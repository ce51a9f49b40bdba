package io.thereview.analytics.score;

/**
 * What one event does to the score of its product: numbers to add. Because they are added, never set, the score is the
 * same in whichever order events arrive, also when one comes late out of the dead letters.
 */
public record ScoreChange(long reviews, long ratingSum, long updates, long deletions, long pageViews) {

    /** A review was published. */
    public static ScoreChange created(Rating rating) {
        return new ScoreChange(1, rating.stars(), 0, 0, 0);
    }

    /** A review was edited, and its stars with it. */
    public static ScoreChange updated(Rating before, Rating now) {
        return new ScoreChange(0, now.stars() - before.stars(), 1, 0, 0);
    }

    /** A review was edited; its stars stayed. */
    public static ScoreChange updated() {
        return new ScoreChange(0, 0, 1, 0, 0);
    }

    /**
     * A review was taken down.
     *
     * @param last the stars it had then
     */
    public static ScoreChange deleted(Rating last) {
        return new ScoreChange(-1, -last.stars(), 0, 1, 0);
    }

    /** Both. */
    ScoreChange plus(ScoreChange other) {
        return new ScoreChange(
                reviews + other.reviews,
                ratingSum + other.ratingSum,
                updates + other.updates,
                deletions + other.deletions,
                pageViews + other.pageViews);
    }

    /** Somebody looked at the product's page. */
    public static ScoreChange viewed() {
        return new ScoreChange(0, 0, 0, 0, 1);
    }
}
