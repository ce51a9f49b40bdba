package io.thereview.bench.runtime;

import io.thereview.events.review.ReviewCreated;
import io.thereview.runtime.integrity.DigestPolicy;
import io.thereview.runtime.integrity.Integrity;
import io.thereview.runtime.serde.AvroCodec;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Checks and decodes a record as the runtime does before it calls a handler. Thread-safe. */
record Decoder(AvroCodec codec) {

    /** Every record here has a digest, and every reader but the peers looks at it. */
    static final Integrity INTEGRITY = Integrity.checksums(DigestPolicy.REQUIRED);

    ReviewCreated decode(ConsumerRecord<byte[], byte[]> record) {
        INTEGRITY
                .verify(record.topic(), record.key(), record.value(), record.headers())
                .ifPresent(problem -> {
                    throw new IllegalStateException(problem);
                });
        return (ReviewCreated) codec.decode(record.topic(), record.value());
    }
}
