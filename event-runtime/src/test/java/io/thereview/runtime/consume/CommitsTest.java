package io.thereview.runtime.consume;

import static org.assertj.core.api.Assertions.assertThat;

import io.thereview.event.ConsumerGroup;
import io.thereview.runtime.lane.Lanes;
import io.thereview.runtime.lane.Run;
import io.thereview.runtime.lane.Window;
import io.thereview.runtime.observe.Observer;
import io.thereview.runtime.sample.MemoryPositions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CommitsTest {

    private static final ConsumerGroup GROUP = new ConsumerGroup("ledger-service");
    private static final TopicPartition KEPT = new TopicPartition("accounts.events", 0);
    private static final TopicPartition TAKEN = new TopicPartition("accounts.events", 1);
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

    private final Lanes<ConsumerRecord<byte[], byte[]>> lanes =
            new Lanes<>(Window.DEFAULT, new RecordShape(Subscriptions.none(GROUP), "retries.none"), () -> {});
    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    private final Source source = new KafkaSource(consumer, Duration.ZERO);
    private final Queue<Runnable> elsewhere = new ArrayDeque<>();
    private final Errands errands = new Errands(elsewhere::add, () -> {});
    private final Commits commits = new Commits(
            GROUP, lanes, new CommitPolicy(EVERY, 1_000), new MemoryPositions(), Observer.NONE, point -> {});

    @BeforeEach
    void assign() {
        consumer.assign(List.of(KEPT, TAKEN));
        lanes.assign(KEPT);
        lanes.assign(TAKEN);
    }

    @Test
    void position_that_takes_long_to_store_is_not_committed_for_who_owns_the_partition_meanwhile() {
        finish(KEPT, 0);
        finish(TAKEN, 0);
        commits.tick(source, errands, NOW);
        lanes.forget(List.of(TAKEN));
        commitAsOthers(TAKEN, 100);
        storePositions();
        assertThat(committed()).isEqualTo(Map.of(KEPT, 1L, TAKEN, 100L));
    }

    @Test
    void commits_go_on_when_nothing_is_left_of_what_was_to_be_committed() {
        finish(TAKEN, 0);
        commits.tick(source, errands, NOW);
        lanes.forget(List.of(TAKEN));
        storePositions();
        assertThat(committed()).isEmpty();

        finish(KEPT, 0);
        commits.tick(source, errands, NOW.plus(EVERY));
        storePositions();
        assertThat(committed()).isEqualTo(Map.of(KEPT, 1L));
    }

    private void finish(TopicPartition partition, long offset) {
        lanes.offer(
                partition,
                List.of(new ConsumerRecord<>(
                        partition.topic(), partition.partition(), offset, new byte[] {1}, new byte[] {1})),
                offset + 1,
                NOW);
        assertThat(lanes.startable()).isEqualTo(1);
        for (Run<ConsumerRecord<byte[], byte[]>> run = lanes.next(null); run != null; run = lanes.next(run)) {
            run.finish();
        }
    }

    private void storePositions() {
        elsewhere.remove().run();
        errands.deliver();
    }

    private void commitAsOthers(TopicPartition partition, long offset) {
        consumer.commitSync(Map.of(partition, new OffsetAndMetadata(offset)));
    }

    private Map<TopicPartition, Long> committed() {
        return source.committed(Set.of(KEPT, TAKEN), Duration.ZERO);
    }
}
