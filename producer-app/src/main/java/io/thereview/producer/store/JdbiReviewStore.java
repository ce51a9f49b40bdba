package io.thereview.producer.store;

import io.thereview.producer.review.Entity;
import io.thereview.producer.review.Origin;
import io.thereview.producer.review.Review;
import io.thereview.producer.review.ReviewChange;
import io.thereview.producer.review.ReviewId;
import io.thereview.producer.review.ReviewStore;
import io.thereview.producer.review.Statistics;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;

/** Reviews in PostgreSQL. A change locks its review's row, so the changes of one review happen one after the other. */
public final class JdbiReviewStore implements ReviewStore {

    private final Jdbi database;
    private final ChangeEvents events;
    private final Writes writes;

    /**
     * @param events makes the event of each change
     * @param writes carries the changes out, in the same database
     */
    public JdbiReviewStore(Jdbi database, ChangeEvents events, Writes writes) {
        this.database = database;
        this.events = events;
        this.writes = writes;
    }

    @Override
    public Optional<Review> find(ReviewId id) {
        return database.withHandle(handle -> handle.createQuery("SELECT * FROM reviews WHERE id = :id")
                .bind("id", id.value())
                .map((row, context) -> ReviewRows.read(row))
                .findOne());
    }

    @Override
    public List<Review> newest(Entity entity, int limit) {
        return database.withHandle(
                handle -> handle.createQuery("SELECT * FROM reviews WHERE entity_type = :kind AND entity_id = :entity"
                                + " ORDER BY created_at DESC, id LIMIT :limit")
                        .bind("kind", entity.kind().word())
                        .bind("entity", entity.id())
                        .bind("limit", limit)
                        .map((row, context) -> ReviewRows.read(row))
                        .list());
    }

    @Override
    public Statistics statistics(Entity entity) {
        return database.withHandle(handle -> handle.createQuery(
                        "SELECT count(*) AS reviews, coalesce(sum(rating), 0) AS stars FROM reviews"
                                + " WHERE entity_type = :kind AND entity_id = :entity")
                .bind("kind", entity.kind().word())
                .bind("entity", entity.id())
                .map((row, context) -> new Statistics(entity, row.getLong("reviews"), row.getLong("stars")))
                .one());
    }

    /** Seals the event first, so that one that cannot be published costs no transaction. */
    @Override
    public void create(ReviewChange.Created created, Origin origin) {
        writes.carryOut(new Write.Create(created, events.seal(created, origin)));
    }

    @Override
    public Optional<Review> change(
            ReviewId id, Origin origin, Function<Review, Optional<? extends ReviewChange>> decide) {
        return writes.carryOut(new Write.Change(
                id,
                current ->
                        decide.apply(current).map(change -> new Write.Decided(change, events.seal(change, origin)))));
    }
}
