package io.thereview.gate.evolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.thereview.gate.rule.Rule;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ShrinkerTest {

    @Test
    void shrink_brokenEvolution_leavesOnlyWhatBreaksIt() {
        Evolution broken = LongStream.range(0, 500)
                .mapToObj(UnsafeEvolutions::of)
                .filter(each -> each.steps().get(each.steps().size() - 1).startsWith("rescale"))
                .findFirst()
                .orElseThrow();

        Evolution small = Shrinker.shrink(
                broken,
                each -> each.mismatches().stream().anyMatch(mismatch -> mismatch.rule() == Rule.DATA_VALUE_CHANGED));

        assertThat(small.previous()).hasSize(1);
        assertThat(small.previous().get(0).get("fields")).hasSize(1);
        assertThat(small.next().toString().length()).isLessThan(220);
    }
}
