package io.thereview.bench.runtime;

import io.thereview.event.EventTopic;
import io.thereview.events.review.ReviewCreated;
import io.thereview.runtime.integrity.Integrity;
import io.thereview.runtime.serde.AvroCodec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Sends events to one topic as the platform's relay does. Confined to one thread. */
final class Sender implements AutoCloseable {

    private final EventTopic topic;
    private final AvroCodec codec;
    private final Producer<byte[], byte[]> producer;
    private final AtomicReference<@Nullable Exception> refused = new AtomicReference<>();

    Sender(Platform platform, EventTopic topic) throws InterruptedException {
        this.topic = topic;
        this.codec = platform.codec(topic);
        this.producer = platform.kafka().producer(Duration.ofMinutes(1));
    }

    /** Sends without waiting for the broker. */
    @SuppressWarnings("FutureReturnValueIgnored") // The callback hears of failures.
    void send(ReviewCreated event) {
        byte[] key = topic.keyOf(event).getBytes(StandardCharsets.UTF_8);
        byte[] value = codec.encode(topic, event);
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic.name(), key, value);
        String digest = Decoder.INTEGRITY.seal(topic.name(), key, value);
        record.headers().add(Integrity.HEADER, digest.getBytes(StandardCharsets.UTF_8));
        producer.send(record, (sent, failure) -> {
            if (failure != null) {
                refused.compareAndSet(null, failure);
            }
        });
    }

    /**
     * Waits for the broker to have everything.
     *
     * @throws IOException if it refused something
     */
    void flush() throws IOException {
        producer.flush();
        Exception failure = refused.get();
        if (failure != null) {
            throw new IOException("an event could not be sent to " + topic + ": " + failure.getMessage(), failure);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
