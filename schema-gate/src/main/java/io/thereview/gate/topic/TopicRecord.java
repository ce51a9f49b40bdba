package io.thereview.gate.topic;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A record as it lies on its topic. Its bytes are handed over as they are, and not to be changed. */
public final class TopicRecord {

    private final int partition;
    private final long offset;
    private final Instant timestamp;
    private final byte @Nullable [] key;
    private final byte @Nullable [] value;

    /** A record of that place; a key or value may be null. */
    public TopicRecord(int partition, long offset, Instant timestamp, byte @Nullable [] key, byte @Nullable [] value) {
        this.partition = partition;
        this.offset = offset;
        this.timestamp = timestamp;
        this.key = key;
        this.value = value;
    }

    public int partition() {
        return partition;
    }

    public long offset() {
        return offset;
    }

    /** As its topic counts it: of its making, or of its arrival. */
    public Instant timestamp() {
        return timestamp;
    }

    public byte @Nullable [] key() {
        return key;
    }

    /** Null says that the key has no value any more. */
    public byte @Nullable [] value() {
        return value;
    }
}
