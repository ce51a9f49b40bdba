package io.thereview.runtime.replay;

import io.thereview.runtime.kafka.KafkaClients;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/**
 * Reads what is on a topic now, one partition after the other and each from its oldest record on, without a group and
 * without a trace.
 *
 * @param patience how long the brokers may keep silent
 */
record TopicScan(KafkaClients kafka, Clock clock, Duration patience) {

    private static final int FETCH_BYTES = 1 << 20;
    private static final Duration POLL = Duration.ofMillis(200);

    /** What is done with each record. */
    @FunctionalInterface
    interface Visitor {

        /** Returns whether the next one is wanted. */
        boolean visit(ConsumerRecord<byte[], byte[]> record) throws InterruptedException;
    }

    /**
     * Shows the records of the range to the visitor until it wants no more.
     *
     * @throws UnknownTopicOrPartitionException if the topic is not there
     * @throws org.apache.kafka.common.KafkaException if the brokers do not answer
     */
    void read(String topic, Range range, Visitor visitor) throws InterruptedException {
        try (Consumer<byte[], byte[]> consumer = kafka.reader(FETCH_BYTES)) {
            boolean wanted = true;
            for (int partition : partitions(consumer, topic)) {
                if (wanted && range.partition().orElse(partition) == partition) {
                    wanted = read(consumer, new TopicPartition(topic, partition), range, visitor);
                }
            }
        }
    }

    private List<Integer> partitions(Consumer<byte[], byte[]> consumer, String topic) {
        List<PartitionInfo> found = consumer.partitionsFor(topic, patience);
        if (found == null || found.isEmpty()) {
            throw new UnknownTopicOrPartitionException(
                    "there is no topic " + topic + " at " + kafka.bootstrapServers());
        }
        return found.stream().map(PartitionInfo::partition).sorted().toList();
    }

    private boolean read(Consumer<byte[], byte[]> consumer, TopicPartition partition, Range range, Visitor visitor)
            throws InterruptedException {
        List<TopicPartition> one = List.of(partition);
        consumer.assign(one);
        long from = Math.max(
                range.from(), first(consumer.beginningOffsets(one, patience).get(partition)));
        long to = Math.min(range.to(), first(consumer.endOffsets(one, patience).get(partition)));
        consumer.seek(partition, from);
        Instant heard = clock.instant();
        while (consumer.position(partition, patience) < to) {
            List<ConsumerRecord<byte[], byte[]>> records = consumer.poll(POLL).records(partition);
            for (ConsumerRecord<byte[], byte[]> record : records) {
                if (record.offset() < to && !visitor.visit(record)) {
                    return false;
                }
            }
            if (!records.isEmpty()) {
                heard = clock.instant();
            } else if (heard.plus(patience).isBefore(clock.instant())) {
                throw new TimeoutException(
                        "the brokers at " + kafka.bootstrapServers() + " no longer send records of " + partition);
            }
        }
        return true;
    }

    private static long first(@Nullable Long offset) {
        return offset == null ? 0 : offset;
    }
}
