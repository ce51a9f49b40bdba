package io.thereview.testkit.event;

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
import java.time.Instant;
import java.util.UUID;

/** A review of a test, and the events that happen to it in the order in which they are asked for. Not thread-safe. */
public final class SampleReview {

    private static final Instant OCCURRED_AT = Instant.parse("2026-11-01T12:00:00.123456Z");
    private static final String TYPE = "review";

    private final String id = UUID.randomUUID().toString();
    private final EntityType entityType;
    private final String entityId;
    private final String author;
    private long version;
    private int rating = 4;
    private String content = "Boils fast, sings well. ☕";

    private SampleReview(EntityType entityType, String entityId, String author) {
        this.entityType = entityType;
        this.entityId = entityId;
        this.author = author;
    }

    /** A review of four stars that nobody has seen yet. */
    public static SampleReview of(EntityType entityType, String entityId, String author) {
        return new SampleReview(entityType, entityId, author);
    }

    /** The review's id, which is also the key of its records. */
    public String id() {
        return id;
    }

    /** The id of the event that made the version. */
    public static String eventId(String reviewId, long version) {
        return EventId.of(TYPE, reviewId, version).toString();
    }

    /** It is published. */
    public ReviewCreated created() {
        version++;
        return ReviewCreated.newBuilder()
                .setEventId(EventId.of(TYPE, id, version).value())
                .setEventType("review.created.v1")
                .setOccurredAt(OCCURRED_AT)
                .setAggregateId(id)
                .setAggregateType(TYPE)
                .setAggregateVersion(version)
                .setData(ReviewCreatedData.newBuilder()
                        .setEntityType(entityType)
                        .setEntityId(entityId)
                        .setUserId(author)
                        .setRating(rating)
                        .setContent(content)
                        .build())
                .setMetadata(metadata())
                .build();
    }

    /** Its stars are changed. */
    public ReviewUpdated rated(int stars) {
        RatingChange change = new RatingChange(rating, stars);
        rating = stars;
        return updated(ReviewUpdatedData.newBuilder().setRating(change));
    }

    /** Its text is changed. */
    public ReviewUpdated reworded(String text) {
        ContentChange change = ContentChange.newBuilder()
                .setOldContent(content)
                .setNewContent(text)
                .build();
        content = text;
        return updated(ReviewUpdatedData.newBuilder().setContent(change));
    }

    private ReviewUpdated updated(ReviewUpdatedData.Builder data) {
        version++;
        return ReviewUpdated.newBuilder()
                .setEventId(EventId.of(TYPE, id, version).value())
                .setEventType("review.updated.v1")
                .setOccurredAt(OCCURRED_AT)
                .setAggregateId(id)
                .setAggregateType(TYPE)
                .setAggregateVersion(version)
                .setData(data.setEntityType(entityType)
                        .setEntityId(entityId)
                        .setUserId(author)
                        .build())
                .setMetadata(metadata())
                .build();
    }

    /** It is taken down by its author, or by somebody else. */
    public ReviewDeleted deleted(String by, DeletionReason reason) {
        version++;
        return ReviewDeleted.newBuilder()
                .setEventId(EventId.of(TYPE, id, version).value())
                .setEventType("review.deleted.v1")
                .setOccurredAt(OCCURRED_AT)
                .setAggregateId(id)
                .setAggregateType(TYPE)
                .setAggregateVersion(version)
                .setData(ReviewDeletedData.newBuilder()
                        .setEntityType(entityType)
                        .setEntityId(entityId)
                        .setUserId(author)
                        .setRating(rating)
                        .setDeletedBy(by)
                        .setReason(reason)
                        .build())
                .setMetadata(metadata())
                .build();
    }

    private EventMetadata metadata() {
        return EventMetadata.newBuilder()
                .setCorrelationId("conversation-1")
                .setTraceId("4bf92f3577b34da6a3ce929d0e0e4736")
                .setUserId(author)
                .build();
    }
}
