package io.thereview.bench.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoundsTest {

    private final List<String> order = new ArrayList<>();

    @Test
    void first_rounds_do_not_count_and_the_middle_one_is_told() throws Exception {
        Rounds rounds = Rounds.of(3, List.of(way("ours", 1, 1, 1, 9, 5, 7), way("peer", 100, 100, 100, 3, 5, 1)));
        assertThat(rounds.of("ours")).isEqualTo(7);
        assertThat(rounds.ratio("ours", "peer")).isEqualTo(3);
    }

    @Test
    void ways_go_by_turns_and_the_other_way_round_in_each_second_round() throws Exception {
        Rounds.of(2, List.of(way("a", 1, 1, 1, 1, 1), way("b", 1, 1, 1, 1, 1)));
        assertThat(order).containsExactly("a", "b", "b", "a", "a", "b", "b", "a", "a", "b");
    }

    @Test
    void middle_of_two_rounds_is_between_them() throws Exception {
        assertThat(Rounds.of(2, List.of(way("a", 0, 0, 0, 1, 2))).of("a")).isEqualTo(1.5);
    }

    private Rounds.Way way(String name, double... results) {
        Iterator<Double> next = Arrays.stream(results).iterator();
        return new Rounds.Way(name, () -> {
            order.add(name);
            return next.next();
        });
    }
}
