package io.thereview.stack.demo;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What must follow from the requests that were accepted: the demo's own count, made without asking the platform.
 * Thread-safe.
 */
final class Expected {

    private final Map<String, Integer> events = new TreeMap<>();
    private final Map<DemoReview.Entity, Score> scores = new HashMap<>();
    private final Map<String, Optional<Standing>> reviews = new HashMap<>();

    /** A review as its author left it. */
    record Standing(int rating, String content) {}

    /** What analytics must say of one entity. */
    record Score(long reviews, long ratingSum, long updates, long deletions) {

        static final Score NONE = new Score(0, 0, 0, 0);

        Score plus(Score other) {
            return new Score(
                    reviews + other.reviews,
                    ratingSum + other.ratingSum,
                    updates + other.updates,
                    deletions + other.deletions);
        }

        Score minus(Score other) {
            return plus(new Score(-other.reviews, -other.ratingSum, -other.updates, -other.deletions));
        }
    }

    synchronized void created(String id, DemoReview review) {
        count("ReviewCreated", review.entity(), new Score(1, review.rating(), 0, 0));
        reviews.put(id, Optional.of(new Standing(review.rating(), review.content())));
    }

    synchronized void edited(String id, DemoReview review, DemoReview.Edit edit) {
        count("ReviewUpdated", review.entity(), new Score(0, edit.rating() - review.rating(), 1, 0));
        reviews.put(id, Optional.of(new Standing(edit.rating(), edit.content())));
    }

    synchronized void deleted(String id, DemoReview review) {
        int rating = reviews.getOrDefault(id, Optional.empty()).orElseThrow().rating();
        count("ReviewDeleted", review.entity(), new Score(-1, -rating, 0, 1));
        reviews.put(id, Optional.empty());
    }

    private void count(String event, DemoReview.Entity entity, Score change) {
        events.merge(event, 1, Integer::sum);
        scores.merge(entity, change, Score::plus);
    }

    /** How many events of each type there must be. */
    synchronized Map<String, Integer> events() {
        return new TreeMap<>(events);
    }

    /** How many events there must be in all; as many mails and cache invalidations follow. */
    synchronized int total() {
        return events.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** What each entity's score must have gained. */
    synchronized Map<DemoReview.Entity, Score> scores() {
        return new HashMap<>(scores);
    }

    /** Each review by id: as it stands, or empty when it was deleted. */
    synchronized Map<String, Optional<Standing>> reviews() {
        return new HashMap<>(reviews);
    }
}
