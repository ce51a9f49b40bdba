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
    void keys_of_a_change_are_the_review_its_list_and_its_statistics() {
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
    void applied_key_of_a_change_is_that_of_its_review() {
        assertThat(new Invalidation(REVIEW, KETTLE, 2).appliedKey())
                .isEqualTo("thereview:cache:applied:{7d3c1c1e-5f0f-4f5d-9a39-0a4f6a0b8c11}");
    }

    @Test
    void invalidation_without_version_or_product_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Invalidation(REVIEW, KETTLE, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Product("product", " "));
    }
}
