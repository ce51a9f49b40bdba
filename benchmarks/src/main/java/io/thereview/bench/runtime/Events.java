package io.thereview.bench.runtime;

import io.thereview.event.EventId;
import io.thereview.events.review.ReviewCreated;
import io.thereview.events.review.ReviewCreatedData;
import io.thereview.events.shared.EntityType;
import io.thereview.events.shared.EventMetadata;
import java.time.Instant;

/** The event that is sent and read: as large as a short review. Its key is a number, so that it is cheap to count by. */
final class Events {

    private static final String KEY = "review-";

    private Events() {}

    /** The event that made the version of the aggregate of that number. */
    static ReviewCreated of(int key, long version, Instant occurredAt) {
        String id = KEY + key;
        return ReviewCreated.newBuilder()
                .setEventId(EventId.of("review", id, version).value())
                .setEventType("review.created.v1")
                .setOccurredAt(occurredAt)
                .setAggregateId(id)
                .setAggregateType("review")
                .setAggregateVersion(version)
                .setData(ReviewCreatedData.newBuilder()
                        .setEntityType(EntityType.PRODUCT)
                        .setEntityId("kettle-" + key)
                        .setUserId("user-" + key)
                        .setRating((int) (version % 5) + 1)
                        .setContent("Boils fast, sings well.")
                        .build())
                .setMetadata(EventMetadata.newBuilder()
                        .setCorrelationId("conversation-1")
                        .setTraceId("4bf92f3577b34da6a3ce929d0e0e4736")
                        .setUserId("user-" + key)
                        .build())
                .build();
    }

    /** The number of the event's aggregate. */
    static int keyOf(ReviewCreated event) {
        String id = event.getAggregateId();
        return Integer.parseInt(id, KEY.length(), id.length(), 10);
    }
}
