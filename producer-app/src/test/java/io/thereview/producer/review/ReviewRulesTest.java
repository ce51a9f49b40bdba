package io.thereview.producer.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ReviewRulesTest {

    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
    private static final Instant LATER = Instant.parse("2026-11-01T13:00:00Z");

    private final Review review = ReviewRules.create(
                    new ReviewId(UUID.fromString("7d2f1c52-3c34-4a6e-9a55-0f6d0b7a3c11")),
                    new Entity(EntityKind.PRODUCT, "tea-kettle"),
                    new UserId("ada"),
                    new Rating(4),
                    new Content("Boils fast."),
                    NOON)
            .review();

    @Test
    void new_review_is_version_one() {
        assertThat(review.version()).isEqualTo(1);
        assertThat(review.createdAt()).isEqualTo(NOON).isEqualTo(review.updatedAt());
    }

    @Test
    void edit_makes_the_next_version_and_keeps_the_rest() {
        Review after = ReviewRules.edit(review, new Rating(5), review.content(), LATER)
                .orElseThrow()
                .after();
        assertThat(after)
                .isEqualTo(new Review(
                        review.id(),
                        review.entity(),
                        review.author(),
                        new Rating(5),
                        review.content(),
                        2,
                        NOON,
                        LATER));
    }

    @Test
    void edit_that_changes_nothing_is_no_change() {
        assertThat(ReviewRules.edit(review, review.rating(), review.content(), LATER))
                .isEmpty();
    }

    @Test
    void deletion_is_the_version_after_the_last() {
        ReviewChange.Deleted deleted =
                ReviewRules.delete(review, new UserId("moderator"), DeletionCause.DUPLICATE, LATER);
        assertThat(deleted.version()).isEqualTo(2);
        assertThat(deleted.last()).isEqualTo(review);
    }
}
