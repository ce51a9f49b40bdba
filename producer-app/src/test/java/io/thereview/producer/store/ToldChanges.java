package io.thereview.producer.store;

import io.thereview.producer.review.Origin;
import io.thereview.producer.review.ReviewChange;
import io.thereview.runtime.record.EventHeaders;
import io.thereview.runtime.record.SealedEvent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Writes down which versions were told in which order, in a table of its own and so in the same transaction. */
final class ToldChanges implements ChangeEvents {

    /** Changes from this origin cannot be sealed. */
    static final Origin UNSEALABLE = new Origin("unsealable", "0af7651916cd43dd8448eb211c80319c");

    static void prepare(Jdbi database) {
        database.useHandle(handle -> handle.execute("CREATE TABLE told"
                + " (sequence bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, review uuid, version bigint)"));
    }

    @Override
    public SealedEvent seal(ReviewChange change, Origin origin) {
        if (origin.equals(UNSEALABLE)) {
            throw new IllegalStateException("cannot be sealed");
        }
        String id = change.id().toString();
        byte[] payload = Long.toString(change.version()).getBytes(StandardCharsets.UTF_8);
        EventHeaders headers = new EventHeaders(
                change.id().value(), "told", "/test", id, change.at().toString(), "", "");
        return new SealedEvent("told", id, payload, "review", headers);
    }

    @Override
    public void append(Handle transaction, List<SealedEvent> events) {
        for (SealedEvent event : events) {
            transaction.execute(
                    "INSERT INTO told (review, version) VALUES (?, ?)",
                    UUID.fromString(event.key()),
                    Long.parseLong(new String(event.payload(), StandardCharsets.UTF_8)));
        }
    }

    /** The versions that were told of the review, in the order of telling. */
    static List<Long> of(Jdbi database, UUID review) {
        return database.withHandle(
                handle -> handle.createQuery("SELECT version FROM told WHERE review = ? ORDER BY sequence")
                        .bind(0, review)
                        .mapTo(Long.class)
                        .list());
    }
}
