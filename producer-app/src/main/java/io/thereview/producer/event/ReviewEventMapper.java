package io.thereview.producer.event;

import io.thereview.event.EventId;
import io.thereview.events.review.ContentChange;
import io.thereview.events.review.RatingChange;
import io.thereview.events.review.ReviewCreated;
import io.thereview.events.review.ReviewCreatedData;
import io.thereview.events.review.ReviewDeleted;
import io.thereview.events.review.ReviewDeletedData;
import io.thereview.events.review.ReviewUpdated;
import io.thereview.events.review.ReviewUpdatedData;
import io.thereview.events.shared.DeletionReason;
import io.thereview.events.shared.EntityType;
import io.thereview.events.shared.EventMetadata;
import io.thereview.producer.review.DeletionCause;
import io.thereview.producer.review.EntityKind;
import io.thereview.producer.review.Origin;
import io.thereview.producer.review.Review;
import io.thereview.producer.review.ReviewChange;
import io.thereview.producer.review.UserId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** From a change of the domain to its Avro event, word by word. Pure. */
final class ReviewEventMapper {

    private static final String AGGREGATE = "review";

    private ReviewEventMapper() {}

    static ReviewCreated created(ReviewChange.Created change, Origin origin) {
        Review review = change.review();
        return ReviewCreated.newBuilder()
                .setEventId(eventId(change))
                .setEventType("review.created.v1")
                .setOccurredAt(change.at())
                .setAggregateId(change.id().toString())
                .setAggregateType(AGGREGATE)
                .setAggregateVersion(change.version())
                .setData(ReviewCreatedData.newBuilder()
                        .setEntityType(entityType(review.entity().kind()))
                        .setEntityId(review.entity().id())
                        .setUserId(review.author().value())
                        .setRating(review.rating().stars())
                        .setContent(review.content().text())
                        .build())
                .setMetadata(metadata(origin, review.author()))
                .build();
    }

    static ReviewUpdated updated(ReviewChange.Updated change, Origin origin) {
        Review after = change.after();
        return ReviewUpdated.newBuilder()
                .setEventId(eventId(change))
                .setEventType("review.updated.v1")
                .setOccurredAt(change.at())
                .setAggregateId(change.id().toString())
                .setAggregateType(AGGREGATE)
                .setAggregateVersion(change.version())
                .setData(ReviewUpdatedData.newBuilder()
                        .setEntityType(entityType(after.entity().kind()))
                        .setEntityId(after.entity().id())
                        .setUserId(after.author().value())
                        .setRating(ratingChange(change))
                        .setContent(contentChange(change))
                        .build())
                .setMetadata(metadata(origin, after.author()))
                .build();
    }

    static ReviewDeleted deleted(ReviewChange.Deleted change, Origin origin) {
        Review last = change.last();
        return ReviewDeleted.newBuilder()
                .setEventId(eventId(change))
                .setEventType("review.deleted.v1")
                .setOccurredAt(change.at())
                .setAggregateId(change.id().toString())
                .setAggregateType(AGGREGATE)
                .setAggregateVersion(change.version())
                .setData(ReviewDeletedData.newBuilder()
                        .setEntityType(entityType(last.entity().kind()))
                        .setEntityId(last.entity().id())
                        .setUserId(last.author().value())
                        .setRating(last.rating().stars())
                        .setDeletedBy(change.by().value())
                        .setReason(reason(change.cause()))
                        .build())
                .setMetadata(metadata(origin, change.by()))
                .build();
    }

    private static UUID eventId(ReviewChange change) {
        return EventId.of(AGGREGATE, change.id().toString(), change.version()).value();
    }

    private static EventMetadata metadata(Origin origin, UserId actor) {
        return EventMetadata.newBuilder()
                .setCorrelationId(origin.correlationId())
                .setTraceId(origin.traceId())
                .setUserId(actor.value())
                .build();
    }

    private static @Nullable RatingChange ratingChange(ReviewChange.Updated change) {
        int before = change.before().rating().stars();
        int after = change.after().rating().stars();
        return before == after ? null : new RatingChange(before, after);
    }

    private static @Nullable ContentChange contentChange(ReviewChange.Updated change) {
        String before = change.before().content().text();
        String after = change.after().content().text();
        return before.equals(after)
                ? null
                : ContentChange.newBuilder()
                        .setOldContent(before)
                        .setNewContent(after)
                        .build();
    }

    private static EntityType entityType(EntityKind kind) {
        return switch (kind) {
            case COMPANY -> EntityType.COMPANY;
            case RESTAURANT -> EntityType.RESTAURANT;
            case RENTAL_PROPERTY -> EntityType.RENTAL_PROPERTY;
            case HOTEL -> EntityType.HOTEL;
            case PLACE -> EntityType.PLACE;
            case SERVICE -> EntityType.SERVICE;
            case PRODUCT -> EntityType.PRODUCT;
            case HEALTHCARE -> EntityType.HEALTHCARE;
            case EDUCATION -> EntityType.EDUCATION;
            case ENTERTAINMENT -> EntityType.ENTERTAINMENT;
            case OTHER -> EntityType.OTHER;
        };
    }

    private static DeletionReason reason(DeletionCause cause) {
        return switch (cause) {
            case AUTHOR_REQUEST -> DeletionReason.AUTHOR_REQUEST;
            case DUPLICATE -> DeletionReason.DUPLICATE;
            case POLICY_VIOLATION -> DeletionReason.POLICY_VIOLATION;
            case LEGAL_REQUEST -> DeletionReason.LEGAL_REQUEST;
            case SPAM -> DeletionReason.SPAM;
        };
    }
}
