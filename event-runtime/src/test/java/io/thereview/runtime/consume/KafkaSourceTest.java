package io.thereview.runtime.consume;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.GroupProtocol;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class KafkaSourceTest {

    private static final TopicPartition PARTITION = new TopicPartition("accounts.events", 0);

    private final CountingConsumer consumer = new CountingConsumer();
    private final KafkaSource source = new KafkaSource(consumer, Duration.ofMillis(1));

    /** Kafka's own double, which counts. */
    private static final class CountingConsumer extends MockConsumer<byte[], byte[]> {

        private final AtomicInteger wakeups = new AtomicInteger();
        private final List<Duration> polls = new ArrayList<>();

        private CountingConsumer() {
            super("earliest");
        }

        @Override
        public synchronized void wakeup() {
            wakeups.incrementAndGet();
            super.wakeup();
        }

        @Override
        public synchronized ConsumerRecords<byte[], byte[]> poll(Duration atMost) {
            polls.add(atMost);
            return super.poll(atMost);
        }
    }

    @Test
    void wakeup_between_polls_shortens_the_next_one_and_reaches_no_client() {
        source.subscribe(List.of(PARTITION.topic()), new Listener(() -> {}));
        source.wakeup();
        source.poll(Duration.ofMinutes(1));
        source.poll(Duration.ofMinutes(2));
        assertThat(consumer.polls).containsExactly(Duration.ZERO, Duration.ofMinutes(2));
        assertThat(consumer.wakeups).hasValue(0);
    }

    @Test
    void client_that_holds_records_of_a_paused_partition_is_not_left_waiting_because_it_would_go_round_and_round() {
        pausedMember(source);
        assertThat(source.poll(Duration.ofMinutes(1))).isEqualTo(Source.Received.NOTHING);
        source.poll(Duration.ZERO);
        source.resume(List.of(PARTITION));
        source.poll(Duration.ofMinutes(2));
        assertThat(consumer.polls).containsExactly(Duration.ofMillis(1), Duration.ZERO, Duration.ofMinutes(2));
    }

    @Test
    void wakeup_ends_the_rest_beside_a_paused_partition() throws InterruptedException {
        KafkaSource restful = new KafkaSource(consumer, Duration.ofMinutes(10));
        pausedMember(restful);
        Thread poller = Thread.ofPlatform().daemon().start(() -> restful.poll(Duration.ofMinutes(20)));
        while (poller.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        restful.wakeup();
        assertThat(poller.join(Duration.ofMinutes(1))).isTrue();
        assertThat(consumer.wakeups).hasValue(0);
    }

    @Test
    void waiting_is_left_to_a_client_that_can_wait() {
        KafkaSource classic = KafkaSource.of(consumer, GroupProtocol.CLASSIC);
        pausedMember(classic);
        classic.poll(Duration.ofMinutes(1));
        assertThat(consumer.polls).containsExactly(Duration.ofMinutes(1));
    }

    @Test
    void wakeup_while_a_partition_is_paused_shortens_the_next_poll_and_reaches_no_client() {
        pausedMember(source);
        source.wakeup();
        source.poll(Duration.ofMinutes(1));
        assertThat(consumer.polls).containsExactly(Duration.ZERO);
        assertThat(consumer.wakeups).hasValue(0);
    }

    @Test
    void wakeup_while_partitions_are_taken_away_does_not_reach_their_commit_and_ends_the_poll_after_it() {
        source.subscribe(List.of(PARTITION.topic()), new Listener(() -> {
            source.wakeup();
            source.wakeup();
            assertThat(consumer.wakeups).hasValue(0);
            source.commitSync(Map.of(PARTITION, 5L), Duration.ofSeconds(1));
        }));
        consumer.rebalance(List.of(PARTITION));
        consumer.schedulePollTask(() -> consumer.rebalance(List.of()));
        assertThat(source.poll(Duration.ofMinutes(1))).isEqualTo(Source.Received.NOTHING);
        assertThat(consumer.wakeups).hasPositiveValue();
    }

    @Test
    void wakeup_while_a_closing_member_lets_go_reaches_no_client() {
        source.subscribe(List.of(PARTITION.topic()), new Listener(source::wakeup));
        consumer.rebalance(List.of(PARTITION));
        consumer.rebalance(List.of());
        assertThat(consumer.wakeups).hasValue(0);
    }

    private void pausedMember(KafkaSource member) {
        member.subscribe(List.of(PARTITION.topic()), new Listener(() -> {}));
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        consumer.rebalance(List.of(PARTITION));
        member.pause(List.of(PARTITION));
    }

    private record Listener(Runnable onRevoked) implements Source.Rebalance {

        @Override
        public void assigned(Collection<TopicPartition> partitions) {}

        @Override
        public void revoked(Collection<TopicPartition> partitions) {
            onRevoked.run();
        }

        @Override
        public void lost(Collection<TopicPartition> partitions) {}
    }
}
