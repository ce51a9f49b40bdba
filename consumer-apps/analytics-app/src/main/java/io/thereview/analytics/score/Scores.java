package io.thereview.analytics.score;

import java.util.List;
import java.util.Optional;

/** Where scores can be looked up. */
public interface Scores {

    /** The score of one product; empty when nothing was ever counted for it. */
    Optional<Score> of(Product product);

    /** The first scores, ordered by kind and id. */
    List<Score> first(int limit);

    /** The scores that follow the product in the same order, whether or not it has one itself. */
    List<Score> after(Product product, int limit);
}
