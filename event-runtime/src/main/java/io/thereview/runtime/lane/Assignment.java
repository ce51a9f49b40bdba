package io.thereview.runtime.lane;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/**
 * One time that a partition belonged to this consumer. Whatever is still running when it ends touches only this object,
 * never what the next owner does, were it the same consumer. Guarded by the lock of the {@link Lanes}.
 *
 * @param <R> a received record
 */
final class Assignment<R> {

    final TopicPartition partition;
    final Map<Object, Lane<R>> lanes = new HashMap<>();

    /** Every record from the oldest unfinished one on; what is finished among them waits for those before it. */
    private final ArrayDeque<Slot<R>> window = new ArrayDeque<>();

    /** Records that are not finished, and what they weigh. */
    int unfinished;

    long bytes;

    /** Runs that are out. */
    int running;

    /** Lanes whose head waits for its next attempt. */
    int parked;

    boolean paused;

    private boolean crowded;

    /** Whether it has ended; read by those who run, without the lock. */
    volatile boolean ended;

    private long next = -1;
    private long point = -1;
    private long committed = -1;

    Assignment(TopicPartition partition) {
        this.partition = partition;
    }

    void received(Slot<R> slot) {
        window.addLast(slot);
    }

    /** The partition has been read up to there. */
    void readTo(long offset, Window limits) {
        next = Math.max(next, offset);
        crowded = isFull(limits);
    }

    /** Whether it has become full just now, is fetched all the same, and has got no room since. */
    boolean isCrowded() {
        return crowded && !paused;
    }

    /** Whether that it has room now is news to whoever fetches; said once of each time it was crowded. */
    boolean gotRoom(Window limits) {
        boolean got = (paused || crowded) && hasRoom(limits);
        crowded = crowded && !got;
        return got;
    }

    /** Pauses it if it is still full; whether that is news. */
    boolean pause(Window limits) {
        crowded = false;
        boolean pauses = !paused && isFull(limits);
        paused = paused || pauses;
        return pauses;
    }

    private boolean isFull(Window limits) {
        commitable();
        return unfinished >= limits.records() || bytes >= limits.bytes() || window.size() >= limits.span();
    }

    boolean hasRoom(Window limits) {
        commitable();
        return unfinished <= limits.records() / 2 && bytes <= limits.bytes() / 2 && window.size() <= limits.span() / 2;
    }

    /** Whether nothing is unfinished and nothing is left to commit. */
    boolean isIdle() {
        return unfinished == 0 && commitable() < 0;
    }

    Load load() {
        commitable();
        Optional<Instant> oldest = Optional.ofNullable(window.peekFirst()).map(Slot::received);
        return new Load(unfinished, bytes, window.size(), running, parked, oldest);
    }

    /** The offset up to which everything is finished, if it lies beyond what is committed; -1 otherwise. */
    long commitable() {
        for (Slot<R> head = window.peekFirst(); head != null && head.done(); head = window.peekFirst()) {
            window.removeFirst();
            point = head.offset() + 1;
        }
        if (window.isEmpty()) {
            point = Math.max(point, next);
        }
        return point > committed ? point : -1;
    }

    void committed(long offset) {
        committed = Math.max(committed, offset);
    }
}
