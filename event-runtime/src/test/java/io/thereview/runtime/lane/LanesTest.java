package io.thereview.runtime.lane;

import static io.thereview.testkit.wait.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LanesTest {

    private static final TopicPartition PARTITION = new TopicPartition("words", 0);
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

    private final Lanes<Word> lanes = new Lanes<>(new Window(1, 4, 1_000, 100), new ByKey(), () -> {});
    private final List<WeakReference<Word>> received = new ArrayList<>();

    private record Word(long offset, String key) {}

    @BeforeEach
    void assign() {
        lanes.assign(PARTITION);
    }

    @Test
    void records_that_are_finished_behind_a_stuck_one_are_no_longer_kept() throws InterruptedException {
        offer("stuck", 0, 1);
        offer("fine", 1, 20);
        assertThat(lanes.startable()).isEqualTo(1);
        Run<Word> run = Objects.requireNonNull(lanes.next(null));
        run.park(NOW.plusSeconds(3600));
        run = Objects.requireNonNull(lanes.next(run));
        while (!run.rest().isEmpty()) {
            run.finish();
        }
        lanes.limit(0);
        assertThat(lanes.next(run)).isNull();
        assertThat(lanes.progress().isEmpty()).isTrue();
        eventually("only the stuck one").holds(() -> kept().equals(List.of(0)));
    }

    @Test
    void records_that_are_skipped_behind_a_stuck_one_are_not_kept() throws InterruptedException {
        offer("stuck", 0, 1);
        offer("skipped", 1, 20);
        assertThat(lanes.loads())
                .hasEntrySatisfying(PARTITION, load -> assertThat(load.span()).isEqualTo(20));
        eventually("only the stuck one").holds(() -> kept().equals(List.of(0)));
    }

    private List<Integer> kept() {
        System.gc();
        return IntStream.range(0, received.size())
                .filter(at -> received.get(at).get() != null)
                .boxed()
                .toList();
    }

    private void offer(String key, long from, long to) {
        List<Word> words = LongStream.range(from, to)
                .mapToObj(offset -> new Word(offset, key))
                .toList();
        words.forEach(word -> received.add(new WeakReference<>(word)));
        lanes.offer(PARTITION, words, to, NOW);
    }

    /** Each key in a lane of its own, all of it at once; what is called skipped is skipped. */
    private static final class ByKey implements Shape<Word> {

        @Override
        public Object lane(Word word) {
            return word.key();
        }

        @Override
        public long offset(Word word) {
            return word.offset();
        }

        @Override
        public int bytes(Word word) {
            return 1;
        }

        @Override
        public boolean skip(Word word) {
            return word.key().equals("skipped");
        }

        @Override
        public int together(Word word) {
            return 100;
        }
    }
}
