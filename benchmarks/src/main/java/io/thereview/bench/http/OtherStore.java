package io.thereview.bench.http;

import io.thereview.producer.review.Entity;
import io.thereview.producer.review.Origin;
import io.thereview.producer.review.Review;
import io.thereview.producer.review.ReviewChange;
import io.thereview.producer.review.ReviewId;
import io.thereview.producer.review.ReviewStore;
import io.thereview.producer.review.Statistics;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Another way of creating reviews; everything else as it was.
 *
 * @param create takes the place of {@link ReviewStore#create}
 */
record OtherStore(ReviewStore usual, BiConsumer<ReviewChange.Created, Origin> create) implements ReviewStore {

    @Override
    public void create(ReviewChange.Created created, Origin origin) {
        create.accept(created, origin);
    }

    @Override
    public Optional<Review> find(ReviewId id) {
        return usual.find(id);
    }

    @Override
    public List<Review> newest(Entity entity, int limit) {
        return usual.newest(entity, limit);
    }

    @Override
    public Statistics statistics(Entity entity) {
        return usual.statistics(entity);
    }

    @Override
    public Optional<Review> change(
            ReviewId id, Origin origin, Function<Review, Optional<? extends ReviewChange>> decide) {
        return usual.change(id, origin, decide);
    }
}
