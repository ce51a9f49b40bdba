package io.thereview.runtime.observe;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/** Finds the first record at or after an offset, for many partitions in the same few requests. Not thread-safe. */
final class FirstUnread {

    private static final Duration ROUND = Duration.ofMillis(100);

    private final Consumer<byte[], byte[]> consumer;
    private final Duration patience;

    /** Reads with a consumer that belongs to no group and that nobody else uses meanwhile. */
    FirstUnread(Consumer<byte[], byte[]> consumer, Duration patience) {
        this.consumer = consumer;
        this.patience = patience;
    }

    /** What was found of one partition. */
    sealed interface Found {

        /** A record; without a time if it bears none. */
        record First(Optional<Instant> time) implements Found {}

        /** Offsets up to the end, and no record at any of them. */
        record OnlyGaps() implements Found {}
    }

    /** From an offset to before another. */
    record Stretch(long from, long end) {}

    /** What was found in time; a partition whose leader keeps silent is missing. */
    Map<TopicPartition, Found> in(Map<TopicPartition, Stretch> stretches) {
        Map<TopicPartition, Found> found = new HashMap<>();
        Set<TopicPartition> open = new HashSet<>(stretches.keySet());
        consumer.assign(open);
        try {
            stretches.forEach((partition, stretch) -> consumer.seek(partition, stretch.from()));
            long begun = System.nanoTime();
            while (!open.isEmpty() && System.nanoTime() - begun < patience.toNanos()) {
                Map<TopicPartition, Found> more = next(open, stretches);
                consumer.pause(more.keySet());
                open.removeAll(more.keySet());
                found.putAll(more);
            }
        } finally {
            consumer.assign(List.of());
        }
        return found;
    }

    private Map<TopicPartition, Found> next(Set<TopicPartition> open, Map<TopicPartition, Stretch> stretches) {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(ROUND);
        Map<TopicPartition, Found> found = new HashMap<>();
        for (TopicPartition partition : open) {
            List<ConsumerRecord<byte[], byte[]>> read = records.records(partition);
            if (!read.isEmpty()) {
                found.put(partition, new Found.First(time(read.getFirst())));
            } else if (consumer.position(partition)
                    >= Objects.requireNonNull(stretches.get(partition)).end()) {
                found.put(partition, new Found.OnlyGaps());
            }
        }
        return found;
    }

    private static Optional<Instant> time(ConsumerRecord<byte[], byte[]> record) {
        return record.timestamp() == ConsumerRecord.NO_TIMESTAMP
                ? Optional.empty()
                : Optional.of(Instant.ofEpochMilli(record.timestamp()));
    }
}
