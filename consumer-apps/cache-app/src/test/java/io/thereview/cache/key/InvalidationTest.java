package io.thereview.cache.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import java.util.UUID;
import org.junit.jupiter.api.Test;

final class InvalidationTest {

    private static final UUID REVIEW = UUID.fromString("7d3c1c1e-5f0f-4f5d-9a39-0a4f6a0b8c11");
    private static final Product KETTLE = new Product("product", "tea-kettle");

    @Test
    void keys_ofAChange_areTheReviewItsListAndItsStatistics() {
        assertThat(new Invalidation(REVIEW, KETTLE, 2).keys())
                .extracting(CacheKey::name, CacheKey::generation)
                .containsExactly(
                        tuple(
                                "thereview:review:{7d3c1c1e-5f0f-4f5d-9a39-0a4f6a0b8c11}",
                                "thereview:review:{7d3c1c1e-5f0f-4f5d-9a39-0a4f6a0b8c11}:gen"),
                        tuple("thereview:reviews:{product:tea-kettle}", "thereview:reviews:{product:tea-kettle}:gen"),
                        tuple(
                                "thereview:statistics:{product:tea-kettle}",
                                "thereview:statistics:{product:tea-kettle}:gen"));
    }

    @Test
    void appliedKey_ofAChange_isThatOfItsReview() {
        assertThat(new Invalidation(REVIEW, KETTLE, 2).appliedKey())
                .isEqualTo("thereview:cache:applied:{7d3c1c1e-5f0f-4f5d-9a39-0a4f6a0b8c11}");
    }

    @Test
    void invalidation_withoutVersionOrProduct_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Invalidation(REVIEW, KETTLE, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Product("product", " "));
    }
}
