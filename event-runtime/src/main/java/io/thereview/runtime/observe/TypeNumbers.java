package io.thereview.runtime.observe;

import com.codahale.metrics.Counter;
import com.codahale.metrics.Histogram;
import io.thereview.event.Outcome;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** What became of the events of one type on one topic. Thread-safe. */
final class TypeNumbers {

    private static final int MOST_EXCEPTIONS = 50;

    private final Key key;
    private final Series series;
    private final Counter applied;
    private final Counter duplicate;
    private final Counter superseded;
    private final Counter rejected;
    private final Counter unavailable;
    private final Histogram handling;
    private final Histogram waiting;
    private final ConcurrentMap<Fault, Counter> failed = new ConcurrentHashMap<>();

    TypeNumbers(Series group, Key key) {
        this.key = key;
        this.series = group.with("topic", key.topic()).with("type", key.type());
        this.applied = outcome("applied");
        this.duplicate = outcome("duplicate");
        this.superseded = outcome("superseded");
        this.rejected = outcome("rejected");
        this.unavailable = outcome("unavailable");
        this.handling = series.histogram("handling.nanos");
        this.waiting = series.histogram("waiting.nanos");
    }

    private Counter outcome(String label) {
        return series.with("outcome", label).counter("handled");
    }

    /** Which events. */
    record Key(String topic, String type) {}

    private record Fault(String exception, boolean outage) {}

    void handled(Outcome outcome, Duration waited, Duration handled) {
        Counter counter = switch (outcome) {
            case Outcome.Applied any -> applied;
            case Outcome.Duplicate any -> duplicate;
            case Outcome.Superseded any -> superseded;
            case Outcome.Rejected any -> rejected;
            case Outcome.Unavailable any -> unavailable;
        };
        counter.inc();
        called(waited, handled);
    }

    private void called(Duration waited, Duration handled) {
        waiting.update(waited.toNanos());
        handling.update(handled.toNanos());
    }

    void failed(Throwable cause, boolean outage, Duration waited, Duration handled) {
        called(waited, handled);
        Fault fault = new Fault(cause.getClass().getName(), outage);
        Counter counter = failed.get(fault);
        if (counter == null) {
            Fault counted = failed.size() < MOST_EXCEPTIONS ? fault : new Fault(Statistics.OTHER, outage);
            counter = failed.computeIfAbsent(counted, this::counter);
        }
        counter.inc();
    }

    private Counter counter(Fault fault) {
        return series.with("exception", fault.exception())
                .with("outage", String.valueOf(fault.outage()))
                .counter("failed");
    }

    StatisticsSnapshot.Type snapshot() {
        List<StatisticsSnapshot.Errors> errors = failed.entrySet().stream()
                .map(each -> new StatisticsSnapshot.Errors(
                        each.getKey().exception(),
                        each.getKey().outage(),
                        each.getValue().getCount()))
                .sorted(Comparator.comparingLong(StatisticsSnapshot.Errors::count)
                        .reversed()
                        .thenComparing(StatisticsSnapshot.Errors::exception))
                .toList();
        return new StatisticsSnapshot.Type(
                key.topic(), key.type(), outcomes(), errors, Durations.of(handling), Durations.of(waiting));
    }

    private StatisticsSnapshot.Outcomes outcomes() {
        return new StatisticsSnapshot.Outcomes(
                applied.getCount(),
                duplicate.getCount(),
                superseded.getCount(),
                rejected.getCount(),
                unavailable.getCount());
    }
}
