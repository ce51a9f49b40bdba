package io.thereview.producer.store;

import io.thereview.producer.review.Content;
import io.thereview.producer.review.Entity;
import io.thereview.producer.review.EntityKind;
import io.thereview.producer.review.Origin;
import io.thereview.producer.review.Rating;
import io.thereview.producer.review.Review;
import io.thereview.producer.review.ReviewChange;
import io.thereview.producer.review.ReviewId;
import io.thereview.producer.review.ReviewStore;
import io.thereview.producer.review.Statistics;
import io.thereview.producer.review.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Reviews in PostgreSQL. A change locks its review's row, so the changes of one review happen one after the other. */
public final class JdbiReviewStore implements ReviewStore {

    private final Jdbi database;
    private final ChangeEvents events;

    /**
     * @param events told of each change in the change's own transaction
     */
    public JdbiReviewStore(Jdbi database, ChangeEvents events) {
        this.database = database;
        this.events = events;
    }

    @Override
    public Optional<Review> find(ReviewId id) {
        return database.withHandle(handle -> select(handle, id, ""));
    }

    @Override
    public List<Review> newest(Entity entity, int limit) {
        return database.withHandle(
                handle -> handle.createQuery("SELECT * FROM reviews WHERE entity_type = :kind AND entity_id = :entity"
                                + " ORDER BY created_at DESC, id LIMIT :limit")
                        .bind("kind", entity.kind().word())
                        .bind("entity", entity.id())
                        .bind("limit", limit)
                        .map((row, context) -> read(row))
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

    @Override
    public void create(ReviewChange.Created created, Origin origin) {
        database.useTransaction(transaction -> save(transaction, created, origin));
    }

    @Override
    public Optional<Review> change(
            ReviewId id, Origin origin, Function<Review, Optional<? extends ReviewChange>> decide) {
        return database.inTransaction(transaction -> {
            Optional<Review> current = select(transaction, id, " FOR UPDATE");
            current.flatMap(decide).ifPresent(change -> save(transaction, change, origin));
            return current;
        });
    }

    private void save(Handle transaction, ReviewChange change, Origin origin) {
        switch (change) {
            case ReviewChange.Created created -> insert(transaction, created.review());
            case ReviewChange.Updated updated -> update(transaction, updated.after());
            case ReviewChange.Deleted deleted -> delete(transaction, deleted.id());
        }
        events.append(transaction, change, origin);
    }

    private static Optional<Review> select(Handle handle, ReviewId id, String lock) {
        return handle.createQuery("SELECT * FROM reviews WHERE id = :id" + lock)
                .bind("id", id.value())
                .map((row, context) -> read(row))
                .findOne();
    }

    private static void insert(Handle transaction, Review review) {
        transaction
                .createUpdate("INSERT INTO reviews"
                        + " (id, entity_type, entity_id, user_id, rating, content, version, created_at, updated_at)"
                        + " VALUES (:id, :kind, :entity, :author, :rating, :content, :version, :created, :updated)")
                .bind("id", review.id().value())
                .bind("kind", review.entity().kind().word())
                .bind("entity", review.entity().id())
                .bind("author", review.author().value())
                .bind("rating", review.rating().stars())
                .bind("content", review.content().text())
                .bind("version", review.version())
                .bind("created", review.createdAt().atOffset(ZoneOffset.UTC))
                .bind("updated", review.updatedAt().atOffset(ZoneOffset.UTC))
                .execute();
    }

    private static void update(Handle transaction, Review review) {
        transaction
                .createUpdate("UPDATE reviews SET rating = :rating, content = :content, version = :version,"
                        + " updated_at = :updated WHERE id = :id")
                .bind("id", review.id().value())
                .bind("rating", review.rating().stars())
                .bind("content", review.content().text())
                .bind("version", review.version())
                .bind("updated", review.updatedAt().atOffset(ZoneOffset.UTC))
                .execute();
    }

    private static void delete(Handle transaction, ReviewId id) {
        transaction
                .createUpdate("DELETE FROM reviews WHERE id = :id")
                .bind("id", id.value())
                .execute();
    }

    private static Review read(ResultSet row) throws SQLException {
        EntityKind kind = EntityKind.ofWord(row.getString("entity_type"))
                .orElseThrow(
                        () -> new SQLException("table reviews holds an entity_type that this build does not know"));
        return new Review(
                new ReviewId(row.getObject("id", UUID.class)),
                new Entity(kind, row.getString("entity_id")),
                new UserId(row.getString("user_id")),
                new Rating(row.getInt("rating")),
                new Content(row.getString("content")),
                row.getLong("version"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant());
    }
}
