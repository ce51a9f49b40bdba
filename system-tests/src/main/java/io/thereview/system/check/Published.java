package io.thereview.system.check;

import io.thereview.system.history.TopicRecord;
import io.thereview.system.history.TopicRecord.Event;

/** A record whose value could be decoded. */
record Published(TopicRecord record, Event event) {

    private static final String DELETED = "review.deleted.";
    private static final String UPDATED = "review.updated.";

    Partition partition() {
        return new Partition(record.topic(), record.partition());
    }

    boolean isDeletion() {
        return event.type().startsWith(DELETED);
    }

    boolean isUpdate() {
        return event.type().startsWith(UPDATED);
    }

    /** Stars that the event adds to those of its product. */
    long ratingChange() {
        long before = event.ratingBefore() == null ? 0 : event.ratingBefore();
        long after = event.ratingAfter() == null ? 0 : event.ratingAfter();
        return after - before;
    }

    @Override
    public String toString() {
        return event.type() + " " + event.aggregate() + " v" + event.version() + " at " + partition() + "@"
                + record.offset();
    }
}
