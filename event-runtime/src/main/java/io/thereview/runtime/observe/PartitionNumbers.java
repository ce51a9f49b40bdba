package io.thereview.runtime.observe;

import io.thereview.runtime.lane.Load;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Where a consumer stands on one partition that it has. Thread-safe. */
final class PartitionNumbers {

    private final TopicPartition partition;
    private volatile boolean paused;
    private volatile @Nullable PartitionLag lag;

    PartitionNumbers(TopicPartition partition) {
        this.partition = partition;
    }

    void pause(boolean now) {
        paused = now;
    }

    void measured(PartitionLag now) {
        lag = now;
    }

    /**
     * Makes metrics of it.
     *
     * @param load what is in hand now
     */
    void show(Series series, Supplier<Optional<Load>> load, Clock clock) {
        series.gauge("lag.records", () -> lag().map(PartitionLag::records).orElse(-1L));
        series.gauge(
                "lag.seconds",
                () -> lag().flatMap(PartitionLag::age)
                        .map(PartitionNumbers::seconds)
                        .orElse(-1.0));
        series.gauge(
                "unfinished.records", () -> load.get().map(Load::unfinished).orElse(0));
        series.gauge("unfinished.bytes", () -> load.get().map(Load::bytes).orElse(0L));
        series.gauge("parked.now", () -> load.get().map(Load::parked).orElse(0));
        series.gauge("head.seconds", () -> seconds(headFor(load.get(), clock.instant())));
        series.gauge("paused", () -> paused ? 1 : 0);
    }

    static void hide(Series series) {
        series.remove("lag.records");
        series.remove("lag.seconds");
        series.remove("unfinished.records");
        series.remove("unfinished.bytes");
        series.remove("parked.now");
        series.remove("head.seconds");
        series.remove("paused");
    }

    static Duration headFor(Optional<Load> load, Instant now) {
        return load.flatMap(Load::oldest)
                .map(received -> Duration.between(received, now))
                .orElse(Duration.ZERO);
    }

    private Optional<PartitionLag> lag() {
        return Optional.ofNullable(lag);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    StatisticsSnapshot.Partition snapshot(Optional<Load> load, Instant now) {
        return new StatisticsSnapshot.Partition(partition, paused, load, headFor(load, now), lag());
    }
}
