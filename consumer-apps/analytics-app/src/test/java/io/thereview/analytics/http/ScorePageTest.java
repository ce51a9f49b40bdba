package io.thereview.analytics.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.thereview.analytics.score.Product;
import io.thereview.analytics.score.Score;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ScorePageTest {

    private static final Product FIRST = new Product("hotel", "grand/königshof ☕");
    private static final Product SECOND = new Product("product", "tea-kettle");

    @Test
    void cursor_of_any_product_leads_back_to_it() {
        assertThat(Cursor.parse(Cursor.after(FIRST))).isEqualTo(FIRST);
        assertThat(Cursor.after(FIRST)).matches("[A-Za-z0-9_-]+");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%%%", "bm8tc2xhc2g", "UHJvZHVjdC94", "cHJvZHVjdC8"})
    void cursor_that_no_page_gave_is_refused(String cursor) {
        assertThatIllegalArgumentException().isThrownBy(() -> Cursor.parse(cursor));
    }

    @Test
    void page_with_more_behind_it_ends_at_the_limit_and_says_where_to_go_on() {
        ScorePage page = ScorePage.of(List.of(score(FIRST), score(SECOND)), 1);

        assertThat(page.scores()).extracting(ScoreView::entityId).containsExactly(FIRST.entityId());
        assertThat(page.next()).isEqualTo(Cursor.after(FIRST));
    }

    @Test
    void page_with_nothing_behind_it_says_that_it_is_the_last() {
        ScorePage page = ScorePage.of(List.of(score(FIRST), score(SECOND)), 2);

        assertThat(page.scores()).hasSize(2);
        assertThat(page.next()).isNull();
    }

    private static Score score(Product product) {
        return new Score(product, 1, 5, 0, 0, 0);
    }
}
