package io.thereview.runtime.publisher;

import io.thereview.runtime.record.SealedEvent;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Hands events to the producer, each topic on a thread of its own: a topic that the producer does not know holds up its own
 * events and no others, and nobody who publishes ever waits inside the client. What the producer does not take is offered
 * again until the deadline; what it has taken is its own to try again. Thread-safe.
 */
final class Sending {

    private static final Duration PAUSE = Duration.ofMillis(50);

    private final OpenProducer producer;
    private final long deadline;
    private final LongSupplier ticks;
    private final Results results;
    private final ConcurrentMap<String, ExecutorService> topics = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, RuntimeException> refusals = new ConcurrentHashMap<>();
    private final CountDownLatch stopping = new CountDownLatch(1);

    /** Hears what becomes of events; of each once. */
    interface Results {

        /** All in-sync replicas have it. */
        void published(Pending event, RecordMetadata where);

        /** It was given up. */
        void failed(Pending event, Trouble trouble);
    }

    /**
     * @param deadline of each event, from when it was given
     * @param ticks nanoseconds that have passed since whenever
     */
    Sending(OpenProducer producer, Duration deadline, LongSupplier ticks, Results results) {
        this.producer = producer;
        this.deadline = deadline.toNanos();
        this.ticks = ticks;
        this.results = results;
    }

    /** Sends the event when those before it on its topic are handed over. */
    void send(Pending event) {
        topics.computeIfAbsent(
                        event.event().topic(),
                        topic -> Executors.newSingleThreadExecutor(
                                Thread.ofPlatform().name("publisher-" + topic).factory()))
                .execute(() -> tryUntilDeadline(event));
    }

    private void tryUntilDeadline(Pending event) {
        RuntimeException refusal = event.overtakes() ? overtaking() : lastRefusal(event);
        try {
            while (!event.overtakes() && inTime(event)) {
                Optional<RuntimeException> refused = handOver(event);
                if (refused.isEmpty()) {
                    return;
                }
                refusal = refused.get();
                if (!mayPass(refusal) || stopping.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                    break;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        results.failed(event, Trouble.of(event, refusal, false));
    }

    private static KafkaException overtaking() {
        return new KafkaException("an earlier event of its key in the same batch was set aside");
    }

    /** What holds its topic up is also why its turn did not come. */
    private RuntimeException lastRefusal(Pending event) {
        RuntimeException last = refusals.get(event.event().topic());
        return last == null ? new TimeoutException("its turn did not come") : last;
    }

    private boolean inTime(Pending event) {
        return ticks.getAsLong() - event.given() < deadline;
    }

    /** Whether the same may be taken a moment later; what is no answer of a broker may. */
    private static boolean mayPass(RuntimeException refusal) {
        return refusal instanceof RetriableException || !(refusal instanceof ApiException);
    }

    /** Why the producer does not take it; empty when it has, and tells the result itself. */
    private Optional<RuntimeException> handOver(Pending event) {
        String topic = event.event().topic();
        @Nullable RuntimeException refusal;
        try {
            refusal = handOver(event, producer.get());
        } catch (KafkaException e) {
            refusal = e;
        }
        if (refusal == null) {
            refusals.remove(topic);
        } else {
            refusals.put(topic, refusal);
        }
        return Optional.ofNullable(refusal);
    }

    private @Nullable RuntimeException handOver(Pending event, Producer<byte[], byte[]> open) {
        Handover handover = new Handover(event);
        try {
            var unused = open.send(record(event.event()), handover);
            return handover.refusal;
        } catch (RuntimeException e) { // Whatever it is, this producer does not go on; another one may.
            producer.drop(open);
            return e;
        }
    }

    private static ProducerRecord<byte[], byte[]> record(SealedEvent event) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(event.topic(), event.keyBytes(), event.payload());
        event.headers().addTo(record.headers());
        return record;
    }

    /** Fails what is not acknowledged yet. */
    void giveUp() {
        stopping.countDown();
        producer.close();
    }

    /** Ends the threads, which must have nothing left to do. */
    void close() {
        giveUp();
        topics.values().forEach(ExecutorService::shutdown);
    }

    /** What the producer says of one event: at once, on the thread that hands it over, that it does not take it; or later. */
    private final class Handover implements Callback {

        private final Pending event;
        private final Thread handing = Thread.currentThread();
        private @Nullable RuntimeException refusal;

        private Handover(Pending event) {
            this.event = event;
        }

        @Override
        public void onCompletion(@Nullable RecordMetadata where, @Nullable Exception failure) {
            if (failure == null && where != null) {
                results.published(event, where);
                return;
            }
            RuntimeException cause = failure instanceof RuntimeException told ? told : new KafkaException(failure);
            if (Thread.currentThread().equals(handing)) {
                refusal = cause;
            } else {
                results.failed(event, Trouble.of(event, cause, true));
            }
        }
    }
}
