package io.thereview.producer.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.thereview.event.EventId;
import io.thereview.events.review.RatingChange;
import io.thereview.events.review.ReviewCreated;
import io.thereview.events.review.ReviewDeleted;
import io.thereview.events.review.ReviewUpdated;
import io.thereview.events.shared.DeletionReason;
import io.thereview.events.shared.EntityType;
import io.thereview.producer.review.Content;
import io.thereview.producer.review.DeletionCause;
import io.thereview.producer.review.Entity;
import io.thereview.producer.review.EntityKind;
import io.thereview.producer.review.Origin;
import io.thereview.producer.review.Rating;
import io.thereview.producer.review.ReviewChange;
import io.thereview.producer.review.ReviewId;
import io.thereview.producer.review.ReviewRules;
import io.thereview.producer.review.UserId;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReviewEventMapperTest {

    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
    private static final Origin ORIGIN = new Origin("conversation-1", "4bf92f3577b34da6a3ce929d0e0e4736");
    private static final ReviewId ID = new ReviewId(UUID.fromString("7d2f1c52-3c34-4a6e-9a55-0f6d0b7a3c11"));

    private final ReviewChange.Created created = created(EntityKind.HOTEL);

    private static ReviewChange.Created created(EntityKind kind) {
        return ReviewRules.create(
                ID, new Entity(kind, "alpenblick"), new UserId("ada"), new Rating(4), new Content("Schön."), NOON);
    }

    @Test
    void created_event_carries_the_review_and_the_envelope() {
        ReviewCreated event = ReviewEventMapper.created(created, ORIGIN);
        assertThat(event.getEventId())
                .isEqualTo(EventId.of("review", ID.toString(), 1).value());
        assertThat(event.getEventType()).isEqualTo("review.created.v1");
        assertThat(event.getOccurredAt()).isEqualTo(NOON);
        assertThat(event.getAggregateId()).isEqualTo(ID.toString());
        assertThat(event.getAggregateVersion()).isEqualTo(1);
        assertThat(event.getData().getEntityType()).isEqualTo(EntityType.HOTEL);
        assertThat(event.getData().getContent()).isEqualTo("Schön.");
        assertThat(event.getMetadata().getTraceId()).isEqualTo(ORIGIN.traceId());
        assertThat(event.getMetadata().getCorrelationId()).isEqualTo("conversation-1");
        assertThat(event.getMetadata().getUserId()).contains("ada");
    }

    @Test
    void updated_event_carries_old_beside_new_of_what_changed_only() {
        ReviewChange.Updated updated = ReviewRules.edit(
                        created.review(), new Rating(2), created.review().content(), NOON)
                .orElseThrow();
        ReviewUpdated event = ReviewEventMapper.updated(updated, ORIGIN);
        assertThat(event.getAggregateVersion()).isEqualTo(2);
        assertThat(event.getData().getRating()).contains(new RatingChange(4, 2));
        assertThat(event.getData().getContent()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(DeletionCause.class)
    void deleted_event_says_by_whom_and_why(DeletionCause cause) {
        ReviewDeleted event = ReviewEventMapper.deleted(
                ReviewRules.delete(created.review(), new UserId("moderator"), cause, NOON), ORIGIN);
        assertThat(event.getData().getDeletedBy()).isEqualTo("moderator");
        assertThat(event.getData().getReason()).isEqualTo(DeletionReason.valueOf(cause.name()));
        assertThat(event.getData().getRating()).isEqualTo(4);
    }

    @ParameterizedTest
    @EnumSource(EntityKind.class)
    void every_kind_has_the_symbol_of_the_same_name(EntityKind kind) {
        ReviewCreated event = ReviewEventMapper.created(created(kind), ORIGIN);
        assertThat(event.getData().getEntityType()).isEqualTo(EntityType.valueOf(kind.name()));
    }
}
