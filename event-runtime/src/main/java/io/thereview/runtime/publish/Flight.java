package io.thereview.runtime.publish;

import io.thereview.runtime.outbox.OutboxRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * Records on their way to the brokers. It stops at the first refusal: the producer is closed before it sends anything more,
 * so that no later record of the key overtakes the refused one. Sends from one thread; acknowledgements come from the
 * producer's.
 */
final class Flight {

    private final Producer<byte[], byte[]> producer;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<OutboxRecord> acknowledged = new ArrayList<>();
    private final Set<OutboxRecord> unanswered = Collections.newSetFromMap(new IdentityHashMap<>());
    private @Nullable Refusal refusal;
    private boolean closed;

    Flight(Producer<byte[], byte[]> producer) {
        this.producer = producer;
    }

    /** Hands the record to the producer unless one was refused; false then. */
    boolean send(OutboxRecord record) {
        if (refusal().isPresent()) {
            return false;
        }
        ProducerRecord<byte[], byte[]> message = toKafka(record);
        lock.lock();
        try {
            unanswered.add(record);
        } finally {
            lock.unlock();
        }
        Thread sender = Thread.currentThread();
        try {
            Future<RecordMetadata> unused = producer.send(message, (metadata, failure) -> {
                // Refused on the spot, nothing is behind it yet.
                if (answered(record, failure) && !Thread.currentThread().equals(sender)) {
                    close();
                }
            });
        } catch (KafkaException e) {
            answered(record, e);
        }
        return refusal().isEmpty();
    }

    /** The time is the database's: brokers refuse what seems to come from the future, and apps may have any clock. */
    private static ProducerRecord<byte[], byte[]> toKafka(OutboxRecord record) {
        ProducerRecord<byte[], byte[]> message = new ProducerRecord<>(
                record.topic(), null, record.promisedAt().toEpochMilli(), record.keyBytes(), record.payload());
        record.headers().addTo(message.headers());
        return message;
    }

    /** Whether it is a refusal by brokers, and none that closing the producer has made. */
    private boolean answered(OutboxRecord record, @Nullable Throwable failure) {
        lock.lock();
        try {
            unanswered.remove(record);
            changed.signalAll();
            if (failure == null) {
                acknowledged.add(record);
                return false;
            }
            if (refusal == null && !closed) {
                refusal = Refusal.of(record, failure);
            }
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    /** What was handed over and neither acknowledged nor refused. */
    List<OutboxRecord> unanswered() {
        lock.lock();
        try {
            return List.copyOf(unanswered);
        } finally {
            lock.unlock();
        }
    }

    /** Ends what is not answered. Afterwards nothing of it is sent any more, though something may have arrived. */
    void close() {
        lock.lock();
        try {
            closed = true;
        } finally {
            lock.unlock();
        }
        producer.close(Duration.ZERO);
    }

    /** Waits until every record is answered, or the time is over; whether all are. */
    boolean await(Duration atMost) throws InterruptedException {
        long left = atMost.toNanos();
        lock.lock();
        try {
            while (!unanswered.isEmpty() && left > 0) {
                left = changed.awaitNanos(left);
            }
            return unanswered.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** Whether the producer was closed, so that the next flight needs another. */
    boolean closed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    /** What all in-sync replicas have. */
    List<OutboxRecord> acknowledged() {
        lock.lock();
        try {
            return List.copyOf(acknowledged);
        } finally {
            lock.unlock();
        }
    }

    /** The first that was refused, if one was. */
    Optional<Refusal> refusal() {
        lock.lock();
        try {
            return Optional.ofNullable(refusal);
        } finally {
            lock.unlock();
        }
    }
}
