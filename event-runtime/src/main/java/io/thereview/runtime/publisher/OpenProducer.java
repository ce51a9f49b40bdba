package io.thereview.runtime.publisher;

import java.time.Duration;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** The producer, opened when it is first needed, and anew when it has had an error that it does not survive. Thread-safe. */
final class OpenProducer {

    private final Supplier<Producer<byte[], byte[]>> opening;
    private @Nullable Producer<byte[], byte[]> open;
    private boolean closed;

    /** None is opened yet. */
    OpenProducer(Supplier<Producer<byte[], byte[]>> opening) {
        this.opening = opening;
    }

    /**
     * The producer that is open.
     *
     * @throws KafkaException if none can be opened now, or the last one was closed
     */
    synchronized Producer<byte[], byte[]> get() {
        if (closed) {
            throw new KafkaException("the publisher was closed before the event was sent");
        }
        Producer<byte[], byte[]> producer = open;
        if (producer == null) {
            producer = opening.get();
            open = producer;
        }
        return producer;
    }

    /** Closes that one, of which no more can be expected; what it still has fails. */
    synchronized void drop(Producer<byte[], byte[]> failed) {
        if (failed.equals(open)) {
            open = null;
            failed.close(Duration.ZERO);
        }
    }

    /** Closes it for good; what it still has fails. */
    synchronized void close() {
        closed = true;
        if (open != null) {
            open.close(Duration.ZERO);
        }
    }
}
