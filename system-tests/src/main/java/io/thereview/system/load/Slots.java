package io.thereview.system.load;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** The reviews that clients share: places, each empty or with the id of a review that is thought to exist. Thread-safe. */
final class Slots {

    private final AtomicReferenceArray<@Nullable String> reviews;

    Slots(int size) {
        reviews = new AtomicReferenceArray<>(size);
    }

    int size() {
        return reviews.length();
    }

    @Nullable
    String review(int slot) {
        return reviews.get(slot);
    }

    /** Puts the review there, in place of whatever is there. */
    void put(int slot, String review) {
        reviews.set(slot, review);
    }

    /** Empties the place, unless another review is there by now. */
    void forget(int slot, String review) {
        reviews.compareAndSet(slot, review, null);
    }
}
