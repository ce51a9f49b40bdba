package io.thereview.runtime.observe;

import com.codahale.metrics.Counter;
import com.codahale.metrics.Histogram;
import com.codahale.metrics.MetricRegistry;
import io.thereview.event.ConsumerGroup;
import io.thereview.event.Outcome;
import io.thereview.event.Reason;
import io.thereview.runtime.lane.Load;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Counts what a consumer does. The numbers are there as an object, {@link #snapshot}, and at the same time in a registry of
 * metrics, under names that begin with {@code events.consumer.}; nothing is counted twice. Thread-safe, without locks.
 */
public final class Statistics implements Observer {

    /** Stands for what would make one series too many. */
    static final String OTHER = "other";

    private static final int MOST_TYPES = 200;

    private final ConsumerGroup group;
    private final Series series;
    private final Clock clock;
    private final Instant since;

    private final ConcurrentMap<String, TopicNumbers> topics = new ConcurrentHashMap<>();
    private final ConcurrentMap<TypeNumbers.Key, TypeNumbers> types = new ConcurrentHashMap<>();
    private final ConcurrentMap<TopicPartition, PartitionNumbers> partitions = new ConcurrentHashMap<>();
    private final Histogram batches;
    private final Counter assigned;
    private final Counter revoked;
    private final Histogram drained;
    private final Counter commits;
    private final Counter failedCommits;
    private final Counter reconnections;
    private final Counter opened;
    private final AtomicReference<StatisticsSnapshot.Breaker> breaker;
    private volatile StatisticsSnapshot.@Nullable Link link;
    private volatile Supplier<Map<TopicPartition, Load>> loads = Map::of;

    /** Nothing has happened yet. */
    public Statistics(ConsumerGroup group, MetricRegistry metrics, Clock clock) {
        this.group = group;
        this.series = Series.of(metrics, group.name());
        this.clock = clock;
        this.since = clock.instant();
        this.batches = series.histogram("batch");
        this.assigned = series.with("kind", "assigned").counter("rebalances");
        this.revoked = series.with("kind", "revoked").counter("rebalances");
        this.drained = series.histogram("drained.nanos");
        this.commits = series.with("result", "ok").counter("commits");
        this.failedCommits = series.with("result", "failed").counter("commits");
        this.reconnections = series.counter("reconnections");
        this.opened = series.counter("breaker.opened");
        this.breaker = new AtomicReference<>(new StatisticsSnapshot.Breaker(false, since, 0));
        series.gauge("breaker.open", () -> breaker.get().open() ? 1 : 0);
        series.gauge(
                "connected",
                () -> connection().map(StatisticsSnapshot.Link::connected).orElse(false) ? 1 : 0);
    }

    /** Where to see what is in hand of each partition; nothing is shown of it before this is said. */
    public void loads(Supplier<Map<TopicPartition, Load>> from) {
        loads = from;
    }

    @Override
    public void received(TopicPartition partition, int records) {
        if (records > 0) {
            topic(partition.topic()).received.inc(records);
            batches.update(records);
        }
    }

    @Override
    public void handled(String topic, String type, Outcome outcome, Duration waited, Duration handling) {
        type(topic, type).handled(outcome, waited, handling);
    }

    @Override
    public void failed(String topic, String type, Throwable cause, boolean outage, Duration waited, Duration handling) {
        type(topic, type).failed(cause, outage, waited, handling);
    }

    @Override
    public void unopened(String topic, Optional<Reason> reason) {
        topic(topic).unopened(reason);
    }

    @Override
    public void parked(TopicPartition partition, Duration delay) {
        topic(partition.topic()).parked.inc();
    }

    @Override
    public void postponed(String topic, Duration delay) {
        topic(topic).postponed.inc();
    }

    @Override
    public void deadLettered(String topic, Reason reason) {
        topic(topic).deadLettered(reason);
    }

    @Override
    public void assigned(Collection<TopicPartition> came) {
        assigned.inc();
        for (TopicPartition partition : came) {
            PartitionNumbers numbers = new PartitionNumbers(partition);
            partitions.put(partition, numbers);
            PartitionNumbers.hide(of(partition));
            numbers.show(of(partition), () -> Optional.ofNullable(loads.get().get(partition)), clock);
        }
    }

    @Override
    public void revoked(Collection<TopicPartition> went, Duration waited) {
        revoked.inc();
        drained.update(waited.toNanos());
        forget(went);
    }

    private void forget(Collection<TopicPartition> went) {
        for (TopicPartition partition : went) {
            partitions.remove(partition);
            PartitionNumbers.hide(of(partition));
        }
    }

    @Override
    public void committed(int partitions, boolean succeeded) {
        (succeeded ? commits : failedCommits).inc();
    }

    @Override
    public void paused(TopicPartition partition, boolean paused) {
        PartitionNumbers numbers = partitions.get(partition);
        if (numbers != null) {
            numbers.pause(paused);
        }
    }

    @Override
    public void reconnected() {
        reconnections.inc();
        forget(List.copyOf(partitions.keySet()));
    }

    @Override
    public void breaker(boolean open) {
        StatisticsSnapshot.Breaker before = breaker.getAndUpdate(now -> now.open() == open
                ? now
                : new StatisticsSnapshot.Breaker(open, clock.instant(), now.opened() + (open ? 1 : 0)));
        if (open && !before.open()) {
            opened.inc();
        }
    }

    /** The brokers have told how far the group is behind. What is not this consumer's is left to those who have it. */
    void measured(GroupLag lag) {
        link = new StatisticsSnapshot.Link(clock.instant(), Optional.empty());
        for (PartitionLag each : lag.partitions()) {
            PartitionNumbers numbers = partitions.get(each.partition());
            if (numbers != null) {
                numbers.measured(each);
            }
        }
    }

    /** The brokers did not answer. */
    void unreachable(String problem) {
        link = new StatisticsSnapshot.Link(clock.instant(), Optional.of(problem));
    }

    /** Everything as it is now. */
    public StatisticsSnapshot snapshot() {
        Instant now = clock.instant();
        Map<TopicPartition, Load> inHand = loads.get();
        return new StatisticsSnapshot(
                group,
                new StatisticsSnapshot.Period(since, now),
                work(),
                new StatisticsSnapshot.Connection(
                        connection(),
                        reconnections.getCount(),
                        new StatisticsSnapshot.Rebalances(assigned.getCount(), revoked.getCount()),
                        Durations.of(drained),
                        commits.getCount(),
                        failedCommits.getCount()),
                breaker.get(),
                partitions.entrySet().stream()
                        .map(each -> each.getValue().snapshot(Optional.ofNullable(inHand.get(each.getKey())), now))
                        .sorted(Comparator.comparing(StatisticsSnapshot.Partition::partition, LagReader.BY_NAME))
                        .toList());
    }

    private StatisticsSnapshot.Work work() {
        Map<String, Long> received = new HashMap<>();
        Map<String, Long> unopened = new HashMap<>();
        Map<Reason, Long> deadLetters = new EnumMap<>(Reason.class);
        long parked = 0;
        long postponed = 0;
        for (Map.Entry<String, TopicNumbers> topic : topics.entrySet()) {
            TopicNumbers numbers = topic.getValue();
            received.put(topic.getKey(), numbers.received.getCount());
            parked += numbers.parked.getCount();
            postponed += numbers.postponed.getCount();
            numbers.addTo(unopened, deadLetters);
        }
        List<StatisticsSnapshot.Type> each = types.values().stream()
                .map(TypeNumbers::snapshot)
                .sorted(Comparator.comparing(StatisticsSnapshot.Type::topic)
                        .thenComparing(StatisticsSnapshot.Type::type))
                .toList();
        return new StatisticsSnapshot.Work(
                received, each, unopened, deadLetters, new StatisticsSnapshot.Retries(parked, postponed), batches());
    }

    private StatisticsSnapshot.Batches batches() {
        var sample = batches.getSnapshot();
        return new StatisticsSnapshot.Batches(
                batches.getCount(), sample.getMean(), sample.getMedian(), sample.get99thPercentile(), sample.getMax());
    }

    private Optional<StatisticsSnapshot.Link> connection() {
        return Optional.ofNullable(link);
    }

    private TopicNumbers topic(String topic) {
        TopicNumbers numbers = topics.get(topic);
        return numbers != null ? numbers : topics.computeIfAbsent(topic, name -> new TopicNumbers(series, name));
    }

    private TypeNumbers type(String topic, String type) {
        TypeNumbers.Key key = new TypeNumbers.Key(topic, type);
        TypeNumbers numbers = types.get(key);
        if (numbers != null) {
            return numbers;
        }
        TypeNumbers.Key counted = types.size() < MOST_TYPES ? key : new TypeNumbers.Key(topic, OTHER);
        return types.computeIfAbsent(counted, any -> new TypeNumbers(series, counted));
    }

    private Series of(TopicPartition partition) {
        return series.with("topic", partition.topic()).with("partition", String.valueOf(partition.partition()));
    }
}
