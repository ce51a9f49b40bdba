package io.thereview.analytics.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ScoreTest {

    private static final Product KETTLE = new Product("product", "tea-kettle");

    @ParameterizedTest
    @CsvSource({"1, 5, 5.00", "3, 13, 4.33", "3, 14, 4.67", "8, 29, 3.63", "2, 3, 1.50"})
    void average_of_reviews_has_two_digits_rounded_half_up(long reviews, long sum, BigDecimal average) {
        assertThat(new Score(KETTLE, reviews, sum, 0, 0, 0).averageRating()).contains(average);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1})
    void average_without_reviews_is_empty(long reviews) {
        assertThat(new Score(KETTLE, reviews, -3, 0, 1, 0).averageRating()).isEmpty();
    }

    @Test
    void change_of_each_kind_adds_what_that_kind_counts() {
        assertThat(ScoreChange.created(new Rating(4))).isEqualTo(new ScoreChange(1, 4, 0, 0, 0));
        assertThat(ScoreChange.updated(new Rating(4), new Rating(1))).isEqualTo(new ScoreChange(0, -3, 1, 0, 0));
        assertThat(ScoreChange.updated()).isEqualTo(new ScoreChange(0, 0, 1, 0, 0));
        assertThat(ScoreChange.deleted(new Rating(1))).isEqualTo(new ScoreChange(-1, -1, 0, 1, 0));
        assertThat(ScoreChange.viewed()).isEqualTo(new ScoreChange(0, 0, 0, 0, 1));
    }

    @Test
    void entries_merged_are_one_for_each_product_in_the_same_order_however_they_came() {
        ScoreEntry created = new ScoreEntry(KETTLE, ScoreChange.created(new Rating(4)));
        ScoreEntry rated = new ScoreEntry(KETTLE, ScoreChange.updated(new Rating(4), new Rating(5)));
        ScoreEntry viewed = new ScoreEntry(new Product("place", "zoo"), ScoreChange.viewed());

        assertThat(ScoreEntry.merged(List.of(created, viewed, rated)))
                .isEqualTo(ScoreEntry.merged(List.of(rated, created, viewed)))
                .containsExactly(viewed, new ScoreEntry(KETTLE, new ScoreChange(1, 5, 1, 0, 0)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 6, -1})
    void rating_outside_one_to_five_is_refused(int stars) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Rating(stars))
                .withMessage("a rating is 1 to 5 stars, not " + stars);
    }

    @ParameterizedTest
    @CsvSource({"Product, x", "'', x", "rental-property, x", "product, ' '"})
    void product_with_bad_kind_or_id_is_refused(String type, String id) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Product(type, id));
    }
}
