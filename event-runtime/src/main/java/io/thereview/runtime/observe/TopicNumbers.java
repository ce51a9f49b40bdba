package io.thereview.runtime.observe;

import com.codahale.metrics.Counter;
import io.thereview.event.Reason;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** What became of the records of one topic. Thread-safe. */
final class TopicNumbers {

    /** Why a record could not be opened when the record is not known to be at fault. */
    static final String UNAVAILABLE = "unavailable";

    final Counter received;
    final Counter parked;
    final Counter postponed;

    private final Series series;
    private final ConcurrentMap<String, Counter> unopened = new ConcurrentHashMap<>();
    private final ConcurrentMap<Reason, Counter> deadLetters = new ConcurrentHashMap<>();

    TopicNumbers(Series group, String topic) {
        this.series = group.with("topic", topic);
        this.received = series.counter("received");
        this.parked = series.counter("parked");
        this.postponed = series.counter("postponed");
    }

    void unopened(Optional<Reason> reason) {
        unopened.computeIfAbsent(
                        reason.map(Reason::label).orElse(UNAVAILABLE),
                        label -> series.with("reason", label).counter("unopened"))
                .inc();
    }

    void deadLettered(Reason reason) {
        deadLetters
                .computeIfAbsent(
                        reason, any -> series.with("reason", reason.label()).counter("deadletters"))
                .inc();
    }

    /** Adds its numbers to those of other topics. */
    void addTo(Map<String, Long> allUnopened, Map<Reason, Long> allDeadLetters) {
        unopened.forEach((reason, count) -> allUnopened.merge(reason, count.getCount(), Long::sum));
        deadLetters.forEach((reason, count) -> allDeadLetters.merge(reason, count.getCount(), Long::sum));
    }
}
