package io.thereview.producer.store;

import io.thereview.producer.review.Content;
import io.thereview.producer.review.Entity;
import io.thereview.producer.review.EntityKind;
import io.thereview.producer.review.Rating;
import io.thereview.producer.review.Review;
import io.thereview.producer.review.ReviewId;
import io.thereview.producer.review.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/** Rows of table reviews: many with one statement, and no statement for none. */
final class ReviewRows {

    private ReviewRows() {}

    /** Locks the reviews that exist; waits for those that others hold. */
    static Map<ReviewId, Review> lock(Handle transaction, List<ReviewId> ids) {
        return locked(transaction, ids, "ORDER BY id FOR UPDATE");
    }

    /** Locks those of the reviews that exist and that nobody else holds. */
    static Map<ReviewId, Review> lockFree(Handle transaction, List<ReviewId> ids) {
        return locked(transaction, ids, "FOR UPDATE SKIP LOCKED");
    }

    private static Map<ReviewId, Review> locked(Handle transaction, List<ReviewId> ids, String how) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return transaction
                .createQuery("SELECT * FROM reviews WHERE id = ANY(:ids) " + how)
                .bindArray("ids", UUID.class, each(ids, ReviewId::value))
                .map((row, context) -> read(row))
                .collect(Collectors.toMap(Review::id, review -> review));
    }

    static void insert(Handle transaction, List<Review> reviews) {
        if (reviews.isEmpty()) {
            return;
        }
        bindVersions(
                        transaction.createUpdate("INSERT INTO reviews"
                                + " (id, rating, content, version, updated_at, entity_type, entity_id, user_id, created_at)"
                                + " SELECT * FROM unnest(:ids::uuid[], :ratings::smallint[], :contents::text[],"
                                + " :versions::bigint[], :updated::timestamptz[], :kinds::text[], :entities::text[],"
                                + " :authors::text[], :created::timestamptz[])"),
                        reviews)
                .bindArray(
                        "kinds",
                        String.class,
                        each(reviews, review -> review.entity().kind().word()))
                .bindArray(
                        "entities",
                        String.class,
                        each(reviews, review -> review.entity().id()))
                .bindArray(
                        "authors",
                        String.class,
                        each(reviews, review -> review.author().value()))
                .bindArray(
                        "created",
                        String.class,
                        each(reviews, review -> review.createdAt().toString()))
                .execute();
    }

    static void update(Handle transaction, List<Review> reviews) {
        if (reviews.isEmpty()) {
            return;
        }
        bindVersions(
                        transaction.createUpdate("UPDATE reviews SET rating = now.rating, content = now.content,"
                                + " version = now.version, updated_at = now.updated_at"
                                + " FROM unnest(:ids::uuid[], :ratings::smallint[], :contents::text[],"
                                + " :versions::bigint[], :updated::timestamptz[])"
                                + " AS now (id, rating, content, version, updated_at) WHERE reviews.id = now.id"),
                        reviews)
                .execute();
    }

    static void delete(Handle transaction, List<ReviewId> ids) {
        if (ids.isEmpty()) {
            return;
        }
        transaction
                .createUpdate("DELETE FROM reviews WHERE id = ANY(:ids)")
                .bindArray("ids", UUID.class, each(ids, ReviewId::value))
                .execute();
    }

    static Review read(ResultSet row) throws SQLException {
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

    private static Update bindVersions(Update statement, List<Review> reviews) {
        return statement
                .bindArray(
                        "ids", UUID.class, each(reviews, review -> review.id().value()))
                .bindArray(
                        "ratings",
                        Integer.class,
                        each(reviews, review -> review.rating().stars()))
                .bindArray(
                        "contents",
                        String.class,
                        each(reviews, review -> review.content().text()))
                .bindArray("versions", Long.class, each(reviews, Review::version))
                .bindArray(
                        "updated",
                        String.class,
                        each(reviews, review -> review.updatedAt().toString()));
    }

    private static <T, C> List<C> each(List<T> rows, Function<T, C> column) {
        return rows.stream().map(column).toList();
    }
}
