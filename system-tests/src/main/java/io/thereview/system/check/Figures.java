package io.thereview.system.check;

import io.thereview.system.history.Fault;
import io.thereview.system.history.History;
import io.thereview.system.history.Outcome;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a run comes to, in numbers.
 *
 * @param outcomes how many operations ended how
 * @param fired faults that hit
 * @param skipped faults that were planned and could not be fired
 * @param quiescence empty when the platform never came to rest
 */
public record Figures(
        Map<Outcome, Long> outcomes,
        Availability overall,
        Availability whileBrokerDown,
        long fired,
        long skipped,
        List<Conservation> conservation,
        Optional<Duration> quiescence) {

    public Figures {
        outcomes = Map.copyOf(outcomes);
        conservation = List.copyOf(conservation);
    }

    /** Those of a history. */
    public static Figures of(History history) {
        Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
        for (Outcome outcome : Outcome.values()) {
            outcomes.put(outcome, 0L);
        }
        new Seen(history).attempts().forEach(attempt -> outcomes.merge(attempt.outcome(), 1L, Long::sum));
        return new Figures(
                outcomes,
                Availability.overall(history),
                Availability.whileBrokerDown(history),
                history.all(Fault.Fired.class).size(),
                history.all(Fault.Skipped.class).size(),
                Conservation.of(history),
                Quiescence.of(history));
    }
}
