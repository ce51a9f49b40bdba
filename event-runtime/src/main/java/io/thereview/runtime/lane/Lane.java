package io.thereview.runtime.lane;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The unfinished records of one key of one partition, in their order. Guarded by the lock of the {@link Lanes}.
 *
 * @param <R> a received record
 */
final class Lane<R> {

    final Assignment<R> assignment;
    final Object key;
    private @Nullable Slot<R> head;
    private @Nullable Slot<R> tail;

    /** When the head may be tried again, while it is parked. */
    Instant due = Instant.MIN;

    Lane(Assignment<R> assignment, Object key) {
        this.assignment = assignment;
        this.key = key;
    }

    void add(Slot<R> slot) {
        if (tail == null) {
            head = slot;
        } else {
            tail.behind = slot;
        }
        tail = slot;
    }

    @Nullable
    Slot<R> head() {
        return head;
    }

    /** The first records, at most so many. */
    List<Slot<R>> first(int most) {
        Slot<R> first = head;
        if (first != null && (first.behind == null || most == 1)) {
            return List.of(first);
        }
        List<Slot<R>> slots = new ArrayList<>();
        for (Slot<R> slot = first; slot != null && slots.size() < most; slot = slot.behind) {
            slots.add(slot);
        }
        return slots;
    }

    /** Takes the head away, which is finished. */
    void advance() {
        if (head != null) {
            head.forget();
            head = head.behind;
        }
        if (head == null) {
            tail = null;
        }
    }
}
