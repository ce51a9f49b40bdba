package io.thereview.producer.review;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Where reviews are kept. A change and the event that tells of it are saved together, or neither is. Thread-safe. */
public interface ReviewStore {

    /** The review, if there is one. */
    Optional<Review> find(ReviewId id);

    /** The newest reviews of the entity, newest first. */
    List<Review> newest(Entity entity, int limit);

    /** How the entity is rated. */
    Statistics statistics(Entity entity);

    /** Saves a new review and its event. */
    void create(ReviewChange.Created created, Origin origin);

    /**
     * Decides about the review as it stands, while nobody else can change it, and saves the change with its event.
     *
     * @param decide from the current review to its change; empty saves nothing
     * @return the review as it stood before, or empty when there is none
     */
    Optional<Review> change(ReviewId id, Origin origin, Function<Review, Optional<? extends ReviewChange>> decide);
}
