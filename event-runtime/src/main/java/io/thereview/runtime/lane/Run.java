package io.thereview.runtime.lane;

import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The first records of one lane, handed out to be handled in their order. Nobody else has records of that lane until it is
 * given back by {@link Lanes#next}. Confined to whoever took it.
 *
 * @param <R> a received record
 */
public final class Run<R> {

    private final Lane<R> lane;
    private final List<Slot<R>> slots;
    private int finished;
    private int finishedBytes;
    private @Nullable Instant parkedUntil;

    Run(Lane<R> lane, List<Slot<R>> slots) {
        this.lane = lane;
        this.slots = slots;
    }

    /** Where the records are from. */
    public TopicPartition partition() {
        return lane.assignment.partition;
    }

    /** The records that are neither finished nor given back, in their order. */
    public List<Slot<R>> rest() {
        return slots.subList(finished, slots.size());
    }

    /** The first of the rest; only while the run {@link #goesOn}. */
    public Slot<R> first() {
        return slots.get(finished);
    }

    /** Whether the records are still this consumer's to handle. */
    public boolean goesOn() {
        return !lane.assignment.ended && parkedUntil == null && finished < slots.size();
    }

    /** The first record that was not finished is: its offset may be committed. */
    public void finish() {
        Slot<R> slot = slots.get(finished);
        slot.finish();
        finished++;
        finishedBytes += slot.bytes();
    }

    /** The first record that is not finished stays at the head of its lane until then; what is behind it waits. */
    public void park(Instant until) {
        parkedUntil = until;
    }

    Lane<R> lane() {
        return lane;
    }

    int finished() {
        return finished;
    }

    int finishedBytes() {
        return finishedBytes;
    }

    @Nullable
    Instant parkedUntil() {
        return parkedUntil;
    }
}
