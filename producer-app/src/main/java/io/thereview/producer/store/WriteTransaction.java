package io.thereview.producer.store;

import io.thereview.producer.review.Review;
import io.thereview.producer.review.ReviewChange;
import io.thereview.producer.review.ReviewId;
import io.thereview.producer.store.Write.Decided;
import io.thereview.runtime.record.SealedEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Writes within one transaction: locks their reviews, decides one write after the other, each on what those before it
 * have made of its review, and saves what comes of it with one statement for each kind of row. Used once, by one thread.
 */
final class WriteTransaction {

    private final Handle transaction;
    private final ChangeEvents events;

    /** Reviews in this transaction's hands, as the writes so far leave them; empty where there is none. */
    private final Map<ReviewId, Optional<Review>> now = new HashMap<>();

    private final List<SealedEvent> promised = new ArrayList<>();

    private WriteTransaction(Handle transaction, ChangeEvents events) {
        this.transaction = transaction;
        this.events = events;
    }

    /** One write, which waits until nobody else holds its review. */
    static Outcome alone(Handle transaction, ChangeEvents events, Write write) {
        WriteTransaction own = new WriteTransaction(transaction, events);
        Map<ReviewId, Review> before = ReviewRows.lock(transaction, idsOfChanges(List.of(write)));
        own.now.put(write.id(), Optional.ofNullable(before.get(write.id())));
        return own.carryOut(List.of(write), before).getFirst();
    }

    /**
     * Writes in their order, without waiting for anybody: a write is undecided when its review is held by another
     * transaction, and also when there is no such review, since a row that is passed over looks the same.
     *
     * @return the outcome of each
     */
    static List<Outcome> together(Handle transaction, ChangeEvents events, List<Write> writes) {
        WriteTransaction shared = new WriteTransaction(transaction, events);
        Map<ReviewId, Review> before = ReviewRows.lockFree(transaction, idsOfChanges(writes));
        before.forEach((id, review) -> shared.now.put(id, Optional.of(review)));
        return shared.carryOut(writes, before);
    }

    private static List<ReviewId> idsOfChanges(List<Write> writes) {
        return writes.stream()
                .filter(Write.Change.class::isInstance)
                .map(Write::id)
                .distinct()
                .toList();
    }

    private List<Outcome> carryOut(List<Write> writes, Map<ReviewId, Review> before) {
        List<Outcome> outcomes = new ArrayList<>(writes.size());
        for (Write write : writes) {
            outcomes.add(
                    switch (write) {
                        case Write.Create create -> create(create);
                        case Write.Change change -> change(change);
                    });
        }
        save(before);
        if (!promised.isEmpty()) {
            events.append(transaction, promised);
        }
        return outcomes;
    }

    private Outcome create(Write.Create create) {
        if (current(create.id()).isPresent()) {
            return new Outcome.Refused(new IllegalStateException("there already is a review " + create.id()));
        }
        apply(new Decided(create.change(), create.event()));
        return new Outcome.Done(Optional.empty());
    }

    private Outcome change(Write.Change change) {
        if (!now.containsKey(change.id())) {
            return new Outcome.Undecided();
        }
        Optional<Review> current = current(change.id());
        try {
            current.flatMap(change.decide()).ifPresent(this::apply);
            return new Outcome.Done(current);
        } catch (RuntimeException e) {
            return new Outcome.Refused(e);
        }
    }

    private Optional<Review> current(ReviewId id) {
        return now.getOrDefault(id, Optional.empty());
    }

    private void apply(Decided decided) {
        now.put(
                decided.change().id(),
                switch (decided.change()) {
                    case ReviewChange.Created created -> Optional.of(created.review());
                    case ReviewChange.Updated updated -> Optional.of(updated.after());
                    case ReviewChange.Deleted ignored -> Optional.empty();
                });
        promised.add(decided.event());
    }

    /** Only what the writes have made of a review in the end; what lies between is told by the events. */
    private void save(Map<ReviewId, Review> before) {
        List<Review> inserted = new ArrayList<>();
        List<Review> updated = new ArrayList<>();
        List<ReviewId> deleted = new ArrayList<>();
        now.forEach((id, after) -> {
            Optional<Review> was = Optional.ofNullable(before.get(id));
            if (after.isEmpty()) {
                was.ifPresent(review -> deleted.add(id));
            } else if (was.isEmpty()) {
                inserted.add(after.get());
            } else if (!after.equals(was)) {
                updated.add(after.get());
            }
        });
        ReviewRows.insert(transaction, inserted);
        ReviewRows.update(transaction, updated);
        ReviewRows.delete(transaction, deleted);
    }
}
