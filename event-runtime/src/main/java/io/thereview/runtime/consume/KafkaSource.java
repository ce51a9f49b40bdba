package io.thereview.runtime.consume;

import static java.util.stream.Collectors.toMap;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.GroupProtocol;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;

/** A member of a group of a Kafka cluster. */
final class KafkaSource implements Source {

    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(5);

    /** How long the client may poll at a time while a partition is paused. */
    private static final Duration GLANCE = Duration.ofMillis(1);

    private static final Duration REST = Duration.ofMillis(10);

    private final Consumer<byte[], byte[]> consumer;
    private final Duration rest;

    /** Whether a wakeup may be passed on to the client; guarded by this. */
    private boolean polling;

    /** Whether there was one since the last poll ended; guarded by this. */
    private boolean woken;

    /** Who polls; guarded by this. */
    private @Nullable Thread poller;

    /**
     * @param rest how long to rest at most when nothing has come and a partition is paused; none leaves the waiting to the
     *     client
     */
    KafkaSource(Consumer<byte[], byte[]> consumer, Duration rest) {
        this.consumer = consumer;
        this.rest = rest;
    }

    /**
     * A member by that protocol. With Kafka's newer one the client does not wait for records while it holds some of a
     * partition that is paused: it goes round and round on one core until the time is over (KAFKA-21084).
     */
    static KafkaSource of(Consumer<byte[], byte[]> consumer, GroupProtocol protocol) {
        return new KafkaSource(consumer, protocol == GroupProtocol.CONSUMER ? REST : Duration.ZERO);
    }

    @Override
    public void subscribe(Collection<String> topics, Rebalance rebalance) {
        consumer.subscribe(topics, new ConsumerRebalanceListener() {
            @Override
            public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
                undisturbed(() -> rebalance.assigned(partitions));
            }

            @Override
            public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
                undisturbed(() -> rebalance.revoked(partitions));
            }

            @Override
            public void onPartitionsLost(Collection<TopicPartition> partitions) {
                undisturbed(() -> rebalance.lost(partitions));
            }
        });
    }

    @Override
    public Received poll(Duration atMost) {
        try {
            Duration patience = begin() ? Duration.ZERO : atMost;
            boolean waits = rest.isZero()
                    || patience.compareTo(GLANCE) <= 0
                    || consumer.paused().isEmpty();
            return waits ? received(consumer.poll(patience)) : glance(patience);
        } catch (WakeupException e) { // What it was to do is done: the poll has ended.
            return Received.NOTHING;
        } finally {
            end();
        }
    }

    /** Lets the client look for records without waiting for them, and waits here. */
    private Received glance(Duration atMost) {
        Received received = received(consumer.poll(GLANCE));
        if (received.next().isEmpty() && !isWoken()) {
            LockSupport.parkNanos(this, Math.min(atMost.toNanos(), rest.toNanos()));
        }
        return received;
    }

    private synchronized boolean begin() {
        polling = true;
        poller = Thread.currentThread();
        return woken;
    }

    /** Whether there is nothing to rest for; from now on a wakeup ends a rest, and is not passed on to the client. */
    private synchronized boolean isWoken() {
        polling = false;
        return woken;
    }

    /** Whoever polls looks at everything before it polls again: an earlier wakeup has nothing left to say. */
    private synchronized void end() {
        polling = false;
        woken = false;
    }

    /** What is done within a poll, commits above all, is not what a wakeup is to end; it ends the poll afterwards. */
    private void undisturbed(Runnable listener) {
        boolean within = suspend();
        try {
            listener.run();
        } finally {
            resume(within);
        }
    }

    private synchronized boolean suspend() {
        boolean within = polling;
        polling = false;
        return within;
    }

    private synchronized void resume(boolean within) {
        polling = within;
        if (within && woken) {
            consumer.wakeup();
        }
    }

    private static Received received(ConsumerRecords<byte[], byte[]> records) {
        Map<TopicPartition, OffsetAndMetadata> next = records.nextOffsets();
        if (next.isEmpty() && records.isEmpty()) {
            return Received.NOTHING;
        }
        Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> byPartition = new HashMap<>();
        records.partitions().forEach(partition -> byPartition.put(partition, records.records(partition)));
        Map<TopicPartition, Long> offsets = new HashMap<>();
        next.forEach((partition, offset) -> offsets.put(partition, offset.offset()));
        return new Received(byPartition, offsets);
    }

    @Override
    public void pause(Collection<TopicPartition> partitions) {
        consumer.pause(partitions);
    }

    @Override
    public void resume(Collection<TopicPartition> partitions) {
        consumer.resume(partitions);
    }

    @Override
    public void seek(TopicPartition partition, long offset) {
        consumer.seek(partition, offset);
    }

    @Override
    public Map<TopicPartition, Long> committed(Set<TopicPartition> partitions, Duration atMost) {
        try {
            return fromKafka(consumer.committed(partitions, atMost));
        } catch (WakeupException e) { // Came when a poll had just ended; there is no second one before the next poll.
            return fromKafka(consumer.committed(partitions, atMost));
        }
    }

    @Override
    public Map<TopicPartition, Long> oldest(Set<TopicPartition> partitions, Duration atMost) {
        try {
            return consumer.beginningOffsets(partitions, atMost);
        } catch (WakeupException e) { // It was meant for a poll.
            return consumer.beginningOffsets(partitions, atMost);
        }
    }

    private static Map<TopicPartition, Long> fromKafka(Map<TopicPartition, OffsetAndMetadata> offsets) {
        Map<TopicPartition, Long> known = new HashMap<>();
        offsets.forEach((partition, offset) -> {
            if (offset != null) { // Kafka has a null for each partition without an offset.
                known.put(partition, offset.offset());
            }
        });
        return known;
    }

    @Override
    public void commitAsync(Map<TopicPartition, Long> offsets, Answer answer) {
        consumer.commitAsync(toKafka(offsets), (committed, exception) -> answer.heard(exception));
    }

    @Override
    public void commitSync(Map<TopicPartition, Long> offsets, Duration atMost) {
        try {
            consumer.commitSync(toKafka(offsets), atMost);
        } catch (WakeupException e) { // Came when a poll had just ended; there is no second one before the next poll.
            consumer.commitSync(toKafka(offsets), atMost);
        }
    }

    private static Map<TopicPartition, OffsetAndMetadata> toKafka(Map<TopicPartition, Long> offsets) {
        return offsets.entrySet().stream()
                .collect(toMap(Map.Entry::getKey, entry -> new OffsetAndMetadata(entry.getValue())));
    }

    @Override
    public synchronized void wakeup() {
        woken = true;
        if (polling) {
            consumer.wakeup();
        } else {
            LockSupport.unpark(poller);
        }
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(CLOSE_WITHIN));
    }
}
