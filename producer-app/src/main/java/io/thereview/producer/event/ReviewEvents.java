package io.thereview.producer.event;

import io.thereview.events.topic.TopicCatalogue;
import io.thereview.producer.review.Origin;
import io.thereview.producer.review.ReviewChange;
import io.thereview.producer.store.ChangeEvents;
import io.thereview.runtime.outbox.Outbox;
import io.thereview.runtime.record.SealedEvent;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.jdbi.v3.core.Handle;

/** Tells of changes to reviews on {@link TopicCatalogue#REVIEWS}, through the outbox. Thread-safe. */
public final class ReviewEvents implements ChangeEvents {

    private final Outbox outbox;

    /** Events promised in the outbox. */
    public ReviewEvents(Outbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public SealedEvent seal(ReviewChange change, Origin origin) {
        SpecificRecord event = switch (change) {
            case ReviewChange.Created created -> ReviewEventMapper.created(created, origin);
            case ReviewChange.Updated updated -> ReviewEventMapper.updated(updated, origin);
            case ReviewChange.Deleted deleted -> ReviewEventMapper.deleted(deleted, origin);
        };
        return outbox.seal(TopicCatalogue.REVIEWS, event);
    }

    @Override
    public void append(Handle transaction, List<SealedEvent> events) {
        outbox.append(transaction, events);
    }
}
