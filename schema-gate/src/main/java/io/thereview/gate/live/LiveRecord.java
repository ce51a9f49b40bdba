package io.thereview.gate.live;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A record of a topic, in Confluent's wire format: a zero, the four bytes of a schema's id, and then Avro's binary encoding
 * (docs.confluent.io, "Wire format"). Its bytes are not to be changed.
 */
public final class LiveRecord {

    /** By partition and offset. */
    static final Comparator<LiveRecord> BY_PLACE =
            Comparator.<LiveRecord>comparingInt(each -> each.partition).thenComparingLong(each -> each.offset);

    private static final int HEADER = 1 + Integer.BYTES;

    private final int partition;
    private final long offset;
    private final byte @Nullable [] value;

    public LiveRecord(int partition, long offset, byte @Nullable [] value) {
        this.partition = partition;
        this.offset = offset;
        this.value = value;
    }

    /** Whether it says only that its key has no value any more. */
    boolean isTombstone() {
        return value == null;
    }

    /** Whether it begins as the wire format asks. */
    boolean isFramed() {
        return value != null && value.length >= HEADER && value[0] == 0;
    }

    int schemaId() {
        return ByteBuffer.wrap(bytes(), 1, Integer.BYTES).getInt();
    }

    /** What follows the header. */
    byte[] body() {
        return Arrays.copyOfRange(bytes(), HEADER, bytes().length);
    }

    /** A number that looks drawn by lot, and is always the same for the same place. */
    long lot() {
        return new SplittableRandom(offset * 31 + partition).nextLong();
    }

    int size() {
        return value == null ? 0 : value.length;
    }

    /** Where it lies, for people. */
    String place() {
        return "partition " + partition + ", offset " + offset;
    }

    private byte[] bytes() {
        if (value == null) {
            throw new IllegalStateException("a tombstone has no bytes");
        }
        return value;
    }
}
