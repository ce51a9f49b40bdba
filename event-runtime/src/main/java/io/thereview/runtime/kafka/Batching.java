package io.thereview.runtime.kafka;

import java.time.Duration;

/**
 * How a producer makes batches.
 *
 * @param linger how long a batch waits for more records
 * @param bytes size at which a batch of one partition waits no longer
 */
public record Batching(Duration linger, int bytes, Compression compression) {

    /** One millisecond, 16 KiB, LZ4. */
    public static final Batching DEFAULT = new Batching(Duration.ofMillis(1), 16 * 1024, Compression.LZ4);

    /** Refuses what no producer keeps. */
    public Batching {
        if (linger.isNegative() || bytes < 1) {
            throw new IllegalArgumentException("a batch has at least one byte and waits for nothing or longer, not "
                    + bytes + " bytes and " + linger);
        }
    }
}
