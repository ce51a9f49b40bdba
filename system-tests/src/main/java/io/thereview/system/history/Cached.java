package io.thereview.system.history;

import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What lies in Redis. */
public sealed interface Cached extends Entry {

    /**
     * The highest version of a review whose invalidation is applied; looked at again and again while the run lasts, and at its
     * end. The time is that of the answer.
     */
    record Invalidated(long at, String review, long version) implements Cached {

        public Invalidated {
            Require.notNegative(at, "at");
            Require.word(review, "review");
            Require.positive(version, "version");
        }
    }

    /** A view of a review that lies there at the end. */
    record Review(String id, long version, @Nullable String token) implements Cached {

        public Review {
            Require.word(id, "id");
            Require.positive(version, "version");
        }
    }

    /** A view of a product's statistics that lies there at the end. */
    record Statistics(
            Product product, long reviews, @Nullable BigDecimal average) implements Cached {

        public Statistics {
            Objects.requireNonNull(product, "product");
            Require.notNegative(reviews, "reviews");
        }
    }
}
