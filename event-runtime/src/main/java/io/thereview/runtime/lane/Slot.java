package io.thereview.runtime.lane;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A record in hand: its place in the window of its partition and in its lane. Whoever has the {@link Run} that it is part
 * of has it alone.
 *
 * @param <R> a received record
 */
public final class Slot<R> {

    private @Nullable R record;
    private final long offset;
    private final int bytes;
    private final Instant received;
    private Tries tries = Tries.NONE;
    private volatile boolean done;

    @Nullable
    Slot<R> behind;

    Slot(R record, long offset, int bytes, Instant received) {
        this.record = record;
        this.offset = offset;
        this.bytes = bytes;
        this.received = received;
    }

    /** The record itself; until the run that it was finished in is given back. */
    public R record() {
        return Objects.requireNonNull(record, "a record is forgotten when it is finished and given back");
    }

    /** When it was received. */
    public Instant received() {
        return received;
    }

    /** What happened to it so far. */
    public Tries tries() {
        return tries;
    }

    /** Remembers a failed attempt. */
    public void tried(Tries now) {
        tries = now;
    }

    long offset() {
        return offset;
    }

    int bytes() {
        return bytes;
    }

    boolean done() {
        return done;
    }

    void finish() {
        done = true;
    }

    /** It is nobody's concern here. */
    void skip() {
        finish();
        forget();
    }

    /** Lets go of the record, so that waiting for an earlier one costs a place and not what this one holds. */
    void forget() {
        record = null;
    }
}
