package io.thereview.runtime.consume;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** What every source promises to the poll loop: the first member of a group, of whose topic nothing is committed. */
abstract class SourceContract {

    private static final int POLLS = 300;
    private static final Duration MOMENT = Duration.ofMillis(100);
    private static final Duration LONG = Duration.ofSeconds(10);

    /** A topic of two partitions with seven records each. */
    protected abstract String topic();

    /** Does that on the one thread that may use the source, which the group has let in by the time that is due. */
    protected abstract void use(Use use) throws Exception;

    /** What is done with a source. */
    @FunctionalInterface
    interface Use {

        void of(Source source) throws Exception;
    }

    /** Remembers what it is told. */
    private static final class Told implements Source.Rebalance {

        private final Set<TopicPartition> mine = new HashSet<>();
        private final Set<Thread> threads = new HashSet<>();

        @Override
        public void assigned(Collection<TopicPartition> partitions) {
            mine.addAll(partitions);
            threads.add(Thread.currentThread());
        }

        @Override
        public void revoked(Collection<TopicPartition> partitions) {
            mine.removeAll(partitions);
        }

        @Override
        public void lost(Collection<TopicPartition> partitions) {
            mine.removeAll(partitions);
        }
    }

    private TopicPartition partition(int number) {
        return new TopicPartition(topic(), number);
    }

    /** Polls until so many records have come. */
    private static List<ConsumerRecord<byte[], byte[]>> read(Source source, Told told, int count) {
        List<ConsumerRecord<byte[], byte[]>> read = new ArrayList<>();
        for (int poll = 0; poll < POLLS && read.size() < count; poll++) {
            Source.Received received = source.poll(MOMENT);
            assertThat(told.mine).containsAll(received.next().keySet());
            received.records().forEach((partition, records) -> {
                assertThat(received.next().get(partition))
                        .isGreaterThan(records.getLast().offset());
                read.addAll(records);
            });
        }
        return read;
    }

    private static List<Long> offsets(List<ConsumerRecord<byte[], byte[]>> records, int partition) {
        return records.stream()
                .filter(record -> record.partition() == partition)
                .map(ConsumerRecord::offset)
                .toList();
    }

    @Test
    void records_come_after_their_partition_has_and_in_the_order_of_their_offsets() throws Exception {
        use(source -> {
            Told told = new Told();
            source.subscribe(List.of(topic()), told);
            List<ConsumerRecord<byte[], byte[]>> read = read(source, told, 14);
            assertThat(offsets(read, 0)).hasSize(7).isSorted().doesNotHaveDuplicates();
            assertThat(offsets(read, 1)).hasSize(7).isSorted().doesNotHaveDuplicates();
            assertThat(told.threads).containsExactly(Thread.currentThread());
        });
    }

    @Test
    void partition_that_is_paused_brings_nothing_and_goes_on_where_it_was() throws Exception {
        use(source -> {
            Told told = new Told();
            source.subscribe(List.of(topic()), told);
            List<ConsumerRecord<byte[], byte[]>> before = read(source, told, 1);
            source.pause(List.of(partition(0)));
            List<ConsumerRecord<byte[], byte[]>> rest =
                    read(source, told, 7 - offsets(before, 1).size());
            assertThat(offsets(rest, 0)).isEmpty();
            source.resume(List.of(partition(0)));
            rest = read(source, told, 7 - offsets(before, 0).size());
            assertThat(offsets(before, 0).size() + offsets(rest, 0).size()).isEqualTo(7);
        });
    }

    @Test
    void partition_is_read_from_where_it_was_set_to() throws Exception {
        use(source -> {
            Told told = new Told();
            source.subscribe(List.of(topic()), told);
            List<ConsumerRecord<byte[], byte[]>> all = read(source, told, 14);
            long fifth = offsets(all, 1).get(4);
            source.seek(partition(1), fifth);
            assertThat(offsets(read(source, told, 3), 1))
                    .isEqualTo(offsets(all, 1).subList(4, 7));
        });
    }

    @Test
    void committed_is_what_was_committed_and_nothing_for_the_rest() throws Exception {
        use(source -> {
            Told told = new Told();
            source.subscribe(List.of(topic()), told);
            read(source, told, 14);
            Set<TopicPartition> both = Set.of(partition(0), partition(1));
            assertThat(source.committed(both, LONG)).isEmpty();
            source.commitSync(Map.of(partition(0), 3L), LONG);
            assertThat(source.committed(both, LONG)).isEqualTo(Map.of(partition(0), 3L));
        });
    }

    @Test
    void commit_that_nobody_waits_for_is_answered_within_a_later_poll() throws Exception {
        use(source -> {
            Told told = new Told();
            source.subscribe(List.of(topic()), told);
            read(source, told, 14);
            List<Thread> answered = new ArrayList<>();
            source.commitAsync(Map.of(partition(1), 5L), failure -> {
                assertThat(failure).isNull();
                answered.add(Thread.currentThread());
            });
            assertThat(answered).isEmpty();
            for (int poll = 0; poll < POLLS && answered.isEmpty(); poll++) {
                source.poll(MOMENT);
            }
            assertThat(answered).containsExactly(Thread.currentThread());
            assertThat(source.committed(Set.of(partition(1)), LONG)).containsEntry(partition(1), 5L);
        });
    }
}
