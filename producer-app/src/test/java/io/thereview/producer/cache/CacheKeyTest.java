package io.thereview.producer.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.thereview.producer.review.Entity;
import io.thereview.producer.review.EntityKind;
import io.thereview.producer.review.ReviewId;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CacheKeyTest {

    @Test
    void names_are_those_that_the_cache_app_deletes() {
        Entity entity = new Entity(EntityKind.RENTAL_PROPERTY, "casa-1");
        UUID id = UUID.fromString("7d2f1c52-3c34-4a6e-9a55-0f6d0b7a3c11");
        assertThat(CacheKey.review(new ReviewId(id)).name()).isEqualTo("thereview:review:{" + id + "}");
        assertThat(CacheKey.reviewsOf(entity).name()).isEqualTo("thereview:reviews:{rental_property:casa-1}");
        assertThat(CacheKey.statisticsOf(entity).name()).isEqualTo("thereview:statistics:{rental_property:casa-1}");
        assertThat(CacheKey.statisticsOf(entity).generation()).endsWith("}:gen");
    }
}
