package io.thereview.producer.review;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** What can be done with reviews: load, decide, save. Thread-safe. */
public final class Reviews {

    private final ReviewStore store;
    private final Supplier<UUID> ids;
    private final Clock clock;

    /**
     * @param ids makes the id of each new review
     */
    public Reviews(ReviewStore store, Supplier<UUID> ids, Clock clock) {
        this.store = store;
        this.ids = ids;
        this.clock = clock;
    }

    /** Publishes a review. */
    public Review create(Entity entity, UserId author, Rating rating, Content content, Origin origin) {
        ReviewChange.Created created =
                ReviewRules.create(new ReviewId(ids.get()), entity, author, rating, content, now());
        store.create(created, origin);
        return created.review();
    }

    /**
     * Changes rating and content.
     *
     * @return the review as it is now, or empty when there is none
     */
    public Optional<Review> edit(ReviewId id, Rating rating, Content content, Origin origin) {
        Instant now = now();
        return store.change(id, origin, current -> ReviewRules.edit(current, rating, content, now))
                .map(before -> ReviewRules.edit(before, rating, content, now)
                        .map(ReviewChange.Updated::after)
                        .orElse(before));
    }

    /**
     * Takes a review down.
     *
     * @param by who does it; empty for the author
     * @return the review as it was, or empty when there is none
     */
    public Optional<Review> delete(ReviewId id, Optional<UserId> by, DeletionCause cause, Origin origin) {
        Instant now = now();
        return store.change(
                id,
                origin,
                current -> Optional.of(ReviewRules.delete(current, by.orElse(current.author()), cause, now)));
    }

    /** The review, if there is one. */
    public Optional<Review> find(ReviewId id) {
        return store.find(id);
    }

    /** The newest reviews of the entity, newest first. */
    public List<Review> newest(Entity entity, int limit) {
        return store.newest(entity, limit);
    }

    /** How the entity is rated. */
    public Statistics statistics(Entity entity) {
        return store.statistics(entity);
    }

    /** As precise as the database and the events keep it, so that all three show the same time. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
