package io.thereview.runtime.consume;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Where records come from: a member of a consumer group. All methods but {@link #wakeup} are for one thread; whatever it is
 * told of a rebalance it is told on that thread, within {@link #poll}.
 */
interface Source extends AutoCloseable {

    /** Hears which partitions come and go. */
    interface Rebalance {

        /** These are ours from now on, beside those that were. */
        void assigned(Collection<TopicPartition> partitions);

        /** These are ours until this returns. */
        void revoked(Collection<TopicPartition> partitions);

        /** These are somebody else's already. */
        void lost(Collection<TopicPartition> partitions);
    }

    /** Hears how a commit went. */
    @FunctionalInterface
    interface Answer {

        /** It went well if there was no failure. */
        void heard(@Nullable Exception failure);
    }

    /**
     * What one poll brought.
     *
     * @param records by partition, in the order of their offsets
     * @param next up to where each partition that moved is read now
     */
    record Received(Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> records, Map<TopicPartition, Long> next) {

        /** Nothing came. */
        static final Received NOTHING = new Received(Map.of(), Map.of());
    }

    /** Joins the group; must come first. */
    void subscribe(Collection<String> topics, Rebalance rebalance);

    /** Waits for records of partitions that are not paused, until {@link #wakeup} at most. */
    Received poll(Duration atMost);

    /** No longer fetches these partitions. */
    void pause(Collection<TopicPartition> partitions);

    /** Fetches these partitions again. */
    void resume(Collection<TopicPartition> partitions);

    /** The next record of the partition is the one at that offset. */
    void seek(TopicPartition partition, long offset);

    /**
     * Where the group stands on these partitions; those of which nothing is committed are left out.
     *
     * @throws org.apache.kafka.common.KafkaException if that cannot be found out in time
     */
    Map<TopicPartition, Long> committed(Set<TopicPartition> partitions, Duration atMost);

    /**
     * The oldest record that each of these partitions still has.
     *
     * @throws org.apache.kafka.common.KafkaException if that cannot be found out in time
     */
    Map<TopicPartition, Long> oldest(Set<TopicPartition> partitions, Duration atMost);

    /** Commits; the answer comes within a later poll or commit. */
    void commitAsync(Map<TopicPartition, Long> offsets, Answer answer);

    /**
     * Commits and waits.
     *
     * @throws org.apache.kafka.common.KafkaException if that did not work in time
     */
    void commitSync(Map<TopicPartition, Long> offsets, Duration atMost);

    /** Ends the poll that is under way, or the next one. */
    void wakeup();

    /** Leaves the group. */
    @Override
    void close();
}
