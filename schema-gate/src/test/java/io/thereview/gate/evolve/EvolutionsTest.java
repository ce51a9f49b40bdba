package io.thereview.gate.evolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.thereview.gate.data.Mismatch;
import io.thereview.gate.judge.SchemaGate;
import io.thereview.gate.rule.Finding;
import io.thereview.gate.rule.Lens;
import io.thereview.gate.rule.Level;
import io.thereview.gate.rule.Rule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * The gate against thousands of evolutions made by chance. {@code -Devolutions.from} and {@code -Devolutions.count} choose
 * the seeds; a failure prints its seed and the smallest pair that still fails.
 */
class EvolutionsTest {

    private static final long FROM = Long.getLong("evolutions.from", 0);
    private static final long COUNT = Long.getLong("evolutions.count", 2_000);
    private static final SchemaGate COMPLETE = SchemaGate.complete();
    private static final SchemaGate WITHOUT_DATA = SchemaGate.of(EnumSet.complementOf(EnumSet.of(Lens.DATA)));

    @Test
    void judge_safeEvolutions_givesNoError() {
        List<Evolution> unconfirmed = new ArrayList<>();
        List<Evolution> refused = new ArrayList<>();
        each(SafeEvolutions::of, evolution -> {
            if (!evolution.mismatches().isEmpty()) {
                keep(unconfirmed, evolution);
            } else if (!evolution.errors(COMPLETE).isEmpty()) {
                keep(refused, evolution);
            }
        });

        assertThat(shrunk(unconfirmed, less -> rules(less.mismatches(), Mismatch::rule), evolution -> true))
                .describedAs("not as safe as they are meant to be")
                .isEmpty();
        assertThat(shrunk(
                        refused,
                        less -> rules(less.errors(COMPLETE), Finding::rule),
                        less -> less.mismatches().isEmpty()))
                .describedAs("safe and refused")
                .isEmpty();
    }

    @Test
    void judge_unsafeEvolutions_givesAnErrorEach() {
        List<Evolution> passed = new ArrayList<>();
        each(UnsafeEvolutions::of, evolution -> {
            if (isPassed(evolution)) {
                keep(passed, evolution);
            }
        });

        assertThat(shrunk(passed, less -> rules(less.mismatches(), Mismatch::rule), EvolutionsTest::isPassed))
                .describedAs("broken and passed")
                .isEmpty();
    }

    /**
     * What is refused only because a value was lost before its eyes is refused without a reason. Of an old reader it may be
     * so: its own defaults and aliases can be at fault, which is not the next schema's doing.
     */
    private static boolean isPassed(Evolution evolution) {
        return evolution.errors(COMPLETE).isEmpty()
                || (evolution.level() != Level.FORWARD
                        && evolution.errors(WITHOUT_DATA).isEmpty());
    }

    private static void each(LongFunction<Evolution> evolutions, Consumer<Evolution> look) {
        LongStream.range(FROM, FROM + COUNT).parallel().mapToObj(evolutions).forEach(look);
    }

    private static synchronized void keep(List<Evolution> failed, Evolution evolution) {
        if (failed.size() < 5) {
            failed.add(evolution);
        }
    }

    /** Each at the smallest that still breaks one of the same rules in the same circumstances. */
    private static List<Evolution> shrunk(
            List<Evolution> failed, Function<Evolution, Set<Rule>> rules, Predicate<Evolution> circumstances) {
        return failed.stream()
                .map(each -> {
                    Set<Rule> broken = rules.apply(each);
                    return Shrinker.shrink(
                            each, less -> !Collections.disjoint(broken, rules.apply(less)) && circumstances.test(less));
                })
                .toList();
    }

    private static <T> Set<Rule> rules(List<T> found, Function<T, Rule> rule) {
        return found.stream().map(rule).collect(Collectors.toSet());
    }
}
