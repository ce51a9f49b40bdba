package io.thereview.runtime.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CrowdedTest {

    private static final TopicPartition PARTITION = new TopicPartition("words", 0);
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

    private final AtomicInteger signals = new AtomicInteger();
    private final Lanes<Long> lanes =
            new Lanes<>(new Window(1, 4, 1_000, 4), new EachAlone(), signals::incrementAndGet);
    private long offset;

    @BeforeEach
    void assign() {
        lanes.assign(PARTITION);
    }

    @Test
    void partition_is_crowded_from_when_it_is_full_until_half_of_it_is_done() {
        offer(3);
        assertThat(lanes.isCrowded()).isFalse();
        offer(1);
        assertThat(lanes.isCrowded()).isTrue();
        finish(1);
        assertThat(lanes.isCrowded()).isTrue();
        assertThat(signals).hasValue(0);
        finish(1);
        assertThat(lanes.isCrowded()).isFalse();
        assertThat(signals).hasValue(1);
        assertThat(lanes.fetching().pause()).isEmpty();
    }

    @Test
    void moment_is_given_once_and_then_the_partition_is_paused() {
        offer(4);
        assertThat(lanes.fetching().pause()).containsExactly(PARTITION);
        assertThat(lanes.isCrowded()).isFalse();
        finish(2);
        assertThat(signals).hasValue(1);
        assertThat(lanes.fetching().resume()).containsExactly(PARTITION);
    }

    @Test
    void partition_that_is_no_longer_full_and_not_half_done_gets_no_second_moment() {
        offer(4);
        finish(1);
        assertThat(lanes.fetching().pause()).isEmpty();
        assertThat(lanes.isCrowded()).isFalse();
    }

    private void offer(int records) {
        List<Long> offsets = LongStream.range(offset, offset + records).boxed().toList();
        offset += records;
        lanes.offer(PARTITION, offsets, offset, NOW);
    }

    /** One after the other, as one worker would. */
    private void finish(int records) {
        assertThat(lanes.startable()).isEqualTo(1);
        Run<Long> run = Objects.requireNonNull(lanes.next(null));
        for (int done = 1; done < records; done++) {
            run.finish();
            run = Objects.requireNonNull(lanes.next(run));
        }
        run.finish();
        lanes.limit(0);
        assertThat(lanes.next(run)).isNull();
        lanes.limit(1);
    }

    /** Each record in a lane of its own. */
    private static final class EachAlone implements Shape<Long> {

        @Override
        public Object lane(Long record) {
            return record;
        }

        @Override
        public long offset(Long record) {
            return record;
        }

        @Override
        public int bytes(Long record) {
            return 1;
        }

        @Override
        public boolean skip(Long record) {
            return false;
        }

        @Override
        public int together(Long record) {
            return 1;
        }
    }
}
