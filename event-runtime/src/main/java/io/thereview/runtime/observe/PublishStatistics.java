package io.thereview.runtime.observe;

import com.codahale.metrics.Counter;
import com.codahale.metrics.Histogram;
import com.codahale.metrics.MetricRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;

/**
 * Counts what is published, by a publisher or by the relay. The numbers are there as an object, {@link #snapshot}, and at the
 * same time in a registry of metrics, under names that begin with {@code events.publisher.}; nothing is counted twice.
 * Thread-safe, without locks.
 */
public final class PublishStatistics implements PublishObserver {

    private static final int MOST_EXCEPTIONS = 50;

    private final String name;
    private final Series series;
    private final Clock clock;
    private final Instant since;
    private final Histogram batches;
    private final ConcurrentMap<String, Numbers> topics = new ConcurrentHashMap<>();

    /**
     * Nothing has happened yet.
     *
     * @param name of what publishes, such as {@code relay}
     */
    public PublishStatistics(String name, MetricRegistry metrics, Clock clock) {
        this.name = name;
        this.series = Series.ofPublisher(metrics, name);
        this.clock = clock;
        this.since = clock.instant();
        this.batches = series.histogram("batch");
    }

    /** What became of the records of one topic. */
    private static final class Numbers {

        private final Series series;
        private final Counter published;
        private final Counter deadLetters;
        private final Histogram took;
        private final ConcurrentMap<String, Counter> errors = new ConcurrentHashMap<>();

        private Numbers(Series all, String topic) {
            this.series = all.with("topic", topic);
            this.published = series.counter("published");
            this.deadLetters = series.counter("deadletters");
            this.took = series.histogram("publishing.nanos");
        }

        private Counter errors(String exception) {
            String counted =
                    errors.containsKey(exception) || errors.size() < MOST_EXCEPTIONS ? exception : Statistics.OTHER;
            return errors.computeIfAbsent(
                    counted, any -> series.with("exception", counted).counter("errors"));
        }
    }

    @Override
    public void sent(int records) {
        batches.update(records);
    }

    @Override
    public void acknowledged(String topic, int records, Duration took) {
        Numbers numbers = of(topic);
        numbers.published.inc(records);
        numbers.took.update(took.toNanos());
    }

    @Override
    public void refused(String topic, Throwable cause) {
        of(topic).errors(cause.getClass().getName()).inc();
    }

    @Override
    public void deadLettered(String topic) {
        of(topic).deadLetters.inc();
    }

    private Numbers of(String topic) {
        Numbers numbers = topics.get(topic);
        return numbers != null ? numbers : topics.computeIfAbsent(topic, any -> new Numbers(series, topic));
    }

    /** Everything as it is now. */
    public PublishSnapshot snapshot() {
        var sample = batches.getSnapshot();
        List<PublishSnapshot.Topic> each = topics.entrySet().stream()
                .map(topic -> snapshot(topic.getKey(), topic.getValue()))
                .sorted(Comparator.comparing(PublishSnapshot.Topic::topic))
                .toList();
        return new PublishSnapshot(
                name,
                new StatisticsSnapshot.Period(since, clock.instant()),
                new StatisticsSnapshot.Batches(
                        batches.getCount(),
                        sample.getMean(),
                        sample.getMedian(),
                        sample.get99thPercentile(),
                        sample.getMax()),
                each);
    }

    private static PublishSnapshot.Topic snapshot(String topic, Numbers numbers) {
        Map<String, Long> errors = numbers.errors.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, error -> error.getValue().getCount()));
        return new PublishSnapshot.Topic(
                topic,
                numbers.published.getCount(),
                errors,
                numbers.deadLetters.getCount(),
                Durations.of(numbers.took));
    }
}
