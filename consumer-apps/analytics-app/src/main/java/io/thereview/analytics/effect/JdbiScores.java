package io.thereview.analytics.effect;

import io.thereview.analytics.score.Product;
import io.thereview.analytics.score.Score;
import io.thereview.analytics.score.ScoreChange;
import io.thereview.analytics.score.ScoreEntry;
import io.thereview.analytics.score.Scores;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Scores in the {@code score} table of the database. Thread-safe. */
public final class JdbiScores implements Scores {

    private final Jdbi database;

    /** Looks scores up in the database. */
    public JdbiScores(Jdbi database) {
        this.database = database;
    }

    /** Adds the entries within the transaction that also records their events. */
    public void add(Handle transaction, List<ScoreEntry> entries) {
        List<ScoreEntry> rows = ScoreEntry.merged(entries);
        transaction
                .createUpdate("INSERT INTO score AS s"
                        + " (entity_type, entity_id, review_count, rating_sum, updates, deletions, page_views)"
                        + " SELECT * FROM unnest(:types::text[], :ids::text[], :reviews::bigint[], :ratingSums::bigint[],"
                        + " :updates::bigint[], :deletions::bigint[], :pageViews::bigint[])"
                        + " ON CONFLICT (entity_type, entity_id) DO UPDATE SET"
                        + " review_count = s.review_count + EXCLUDED.review_count,"
                        + " rating_sum = s.rating_sum + EXCLUDED.rating_sum,"
                        + " updates = s.updates + EXCLUDED.updates,"
                        + " deletions = s.deletions + EXCLUDED.deletions,"
                        + " page_views = s.page_views + EXCLUDED.page_views")
                .bindArray("types", String.class, products(rows, Product::entityType))
                .bindArray("ids", String.class, products(rows, Product::entityId))
                .bindArray("reviews", Long.class, changes(rows, ScoreChange::reviews))
                .bindArray("ratingSums", Long.class, changes(rows, ScoreChange::ratingSum))
                .bindArray("updates", Long.class, changes(rows, ScoreChange::updates))
                .bindArray("deletions", Long.class, changes(rows, ScoreChange::deletions))
                .bindArray("pageViews", Long.class, changes(rows, ScoreChange::pageViews))
                .execute();
    }

    private static List<String> products(List<ScoreEntry> rows, Function<Product, String> column) {
        return rows.stream().map(ScoreEntry::product).map(column).toList();
    }

    private static List<Long> changes(List<ScoreEntry> rows, Function<ScoreChange, Long> column) {
        return rows.stream().map(ScoreEntry::change).map(column).toList();
    }

    @Override
    public Optional<Score> of(Product product) {
        return database.withHandle(
                handle -> handle.createQuery("SELECT * FROM score WHERE entity_type = :type AND entity_id = :id")
                        .bind("type", product.entityType())
                        .bind("id", product.entityId())
                        .map((row, context) -> score(row))
                        .findOne());
    }

    @Override
    public List<Score> first(int limit) {
        return database.withHandle(
                handle -> handle.createQuery("SELECT * FROM score ORDER BY entity_type, entity_id LIMIT :limit")
                        .bind("limit", limit)
                        .map((row, context) -> score(row))
                        .list());
    }

    @Override
    public List<Score> after(Product product, int limit) {
        return database.withHandle(
                handle -> handle.createQuery("SELECT * FROM score WHERE (entity_type, entity_id) > (:type, :id)"
                                + " ORDER BY entity_type, entity_id LIMIT :limit")
                        .bind("type", product.entityType())
                        .bind("id", product.entityId())
                        .bind("limit", limit)
                        .map((row, context) -> score(row))
                        .list());
    }

    private static Score score(ResultSet row) throws SQLException {
        return new Score(
                new Product(row.getString("entity_type"), row.getString("entity_id")),
                row.getLong("review_count"),
                row.getLong("rating_sum"),
                row.getLong("updates"),
                row.getLong("deletions"),
                row.getLong("page_views"));
    }
}
