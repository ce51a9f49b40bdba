package io.thereview.runtime.record;

import java.nio.charset.StandardCharsets;

/**
 * How large the batch is that holds one record alone, before compression: what a broker compares with the topic's
 * {@code max.message.bytes}. Lengths and deltas of the format are counted with the most bytes that they can take.
 *
 * @see <a href="https://kafka.apache.org/documentation/#recordbatch">Kafka's record batches, version 2</a>
 */
final class RecordSize {

    private static final int BATCH_OVERHEAD = 61;
    private static final int LENGTH = 5;
    private static final int ATTRIBUTES = 1;
    private static final int TIMESTAMP_DELTA = 10;

    private RecordSize() {}

    /** In bytes; at least what it is, at most some dozen more. */
    static long of(SealedEvent event) {
        long size = BATCH_OVERHEAD + LENGTH + ATTRIBUTES + TIMESTAMP_DELTA + LENGTH;
        size += LENGTH + event.keyBytes().length;
        size += LENGTH + event.payload().length;
        size += LENGTH;
        for (var header : event.headers().byName().entrySet()) {
            size += 2 * LENGTH + bytes(header.getKey()) + bytes(header.getValue());
        }
        return size;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
