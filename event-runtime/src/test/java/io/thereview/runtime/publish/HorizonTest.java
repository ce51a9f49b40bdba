package io.thereview.runtime.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.thereview.runtime.outbox.Gap;
import io.thereview.runtime.outbox.OutboxRecord;
import io.thereview.runtime.outbox.Transactions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class HorizonTest {

    private static final Transactions NONE_ASKED = new Transactions(0, 0);

    private final Horizon horizon = new Horizon();

    @Test
    void numbers_that_are_missing_on_the_way_are_gaps_and_those_behind_are_not() {
        horizon.seen(NONE_ASKED, records(3, 4, 7));
        assertThat(horizon.after()).isEqualTo(7);
        assertThat(horizon.gaps()).containsExactly(new Gap(1, 2), new Gap(5, 6));
    }

    @Test
    void number_that_appears_in_a_gap_leaves_what_is_before_and_behind_it() {
        horizon.seen(NONE_ASKED, records(10));
        horizon.seen(new Transactions(5, 5), records(4));
        assertThat(horizon.gaps()).containsExactly(new Gap(1, 3), new Gap(5, 9));
        horizon.seen(new Transactions(5, 5), records(1, 2, 3, 5, 9));
        assertThat(horizon.gaps()).containsExactly(new Gap(6, 8));
    }

    @Test
    void gap_lasts_until_every_transaction_has_ended_that_had_begun_after_it_was_noticed() {
        horizon.seen(new Transactions(90, 80), records(2));
        horizon.seen(new Transactions(100, 100), records());
        assertThat(horizon.gaps()).as("noticed, and its transactions known").isNotEmpty();
        horizon.seen(new Transactions(120, 99), records());
        assertThat(horizon.gaps()).as("transaction 99 may still fill it").isNotEmpty();
        horizon.seen(new Transactions(120, 100), records());
        assertThat(horizon.gaps()).isEmpty();
    }

    @Test
    void gap_in_which_something_was_found_may_hold_more_than_a_look_takes() {
        horizon.seen(NONE_ASKED, records(9));
        horizon.seen(new Transactions(100, 90), records());
        horizon.seen(new Transactions(110, 110), records(1, 2));
        assertThat(horizon.gaps()).containsExactly(new Gap(3, 8));
    }

    @Test
    void going_back_forgets_what_was_seen_from_there_on_and_keeps_the_gaps_before() {
        horizon.seen(NONE_ASKED, records(3, 8, 20));
        horizon.backTo(6);
        assertThat(horizon.after()).isEqualTo(5);
        assertThat(horizon.gaps()).containsExactly(new Gap(1, 2), new Gap(4, 5));
        horizon.backTo(30);
        assertThat(horizon.after()).isEqualTo(5);
    }

    /** Transactions take numbers in any order of commits and roll-backs; each committed number is seen exactly once. */
    @Test
    void no_order_of_commits_hides_a_number() {
        for (int seed = 0; seed < 2_000; seed++) {
            assertThat(new Play(seed).seen()).as("seed %d", seed).isEqualTo(new Play(seed).committed());
        }
    }

    private static List<OutboxRecord> records(long... numbers) {
        return LongStream.of(numbers).mapToObj(Play::record).toList();
    }

    /** A database and its writers; a transaction's number is below all numbers of the sequence that it takes later. */
    private static final class Play {

        private final Random random;
        private final TreeMap<Long, List<Long>> open = new TreeMap<>();
        private final TreeSet<Long> visible = new TreeSet<>();
        private final TreeSet<Long> committed = new TreeSet<>();
        private final List<Long> seen = new ArrayList<>();
        private final Horizon horizon = new Horizon();
        private long nextTransaction = 1;
        private long nextNumber = 1;

        Play(int seed) {
            random = new Random(seed);
            for (int step = 0; step < 200; step++) {
                step();
            }
            while (!open.isEmpty()) {
                end(open.firstKey());
            }
            for (int look = 0; look < 100; look++) {
                look();
            }
        }

        private void step() {
            switch (random.nextInt(5)) {
                case 0 -> open.put(nextTransaction++, new ArrayList<>());
                case 1, 2 ->
                    any().ifPresent(transaction -> open.computeIfAbsent(transaction, any -> new ArrayList<>())
                            .add(nextNumber++));
                case 3 -> any().ifPresent(this::end);
                default -> look();
            }
        }

        private Optional<Long> any() {
            return open.keySet().stream().skip(random.nextInt(open.size() + 1)).findFirst();
        }

        private void end(long transaction) {
            List<Long> numbers = open.remove(transaction);
            if (random.nextInt(4) > 0) {
                visible.addAll(numbers);
                committed.addAll(numbers);
            }
        }

        private void look() {
            Transactions before = new Transactions(nextTransaction, open.isEmpty() ? nextTransaction : open.firstKey());
            List<OutboxRecord> found = visible.stream()
                    .filter(number -> number > horizon.after()
                            || horizon.gaps().stream().anyMatch(gap -> gap.first() <= number && number <= gap.last()))
                    .limit(3)
                    .map(Play::record)
                    .toList();
            horizon.seen(before, found);
            found.forEach(record -> {
                seen.add(record.sequence());
                visible.remove(record.sequence());
            });
        }

        List<Long> seen() {
            return seen.stream().sorted().toList();
        }

        List<Long> committed() {
            return List.copyOf(committed);
        }

        static OutboxRecord record(long number) {
            return new OutboxRecord(
                    number,
                    Instant.EPOCH,
                    "t.t",
                    "k",
                    new byte[0],
                    Promised.event("t.t", "k", 1).headers());
        }
    }
}
