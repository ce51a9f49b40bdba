package io.thereview.runtime.observe;

import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Where a consumer stands on one partition that it has. Thread-safe. */
final class PartitionNumbers {

    private final TopicPartition partition;
    private volatile boolean paused;
    private volatile InHand inHand = InHand.NOTHING;
    private volatile @Nullable PartitionLag lag;

    PartitionNumbers(TopicPartition partition) {
        this.partition = partition;
    }

    void pause(boolean now) {
        paused = now;
    }

    void hold(InHand now) {
        inHand = now;
    }

    void measured(PartitionLag now) {
        lag = now;
    }

    void show(Series series) {
        series.gauge("lag.records", () -> lag().map(PartitionLag::records).orElse(-1L));
        series.gauge(
                "lag.seconds",
                () -> lag().flatMap(PartitionLag::age)
                        .map(PartitionNumbers::seconds)
                        .orElse(-1.0));
        series.gauge("inhand.records", () -> inHand.records());
        series.gauge("inhand.bytes", () -> inHand.bytes());
        series.gauge("inhand.parked", () -> inHand.parked());
        series.gauge("inhand.head.seconds", () -> seconds(inHand.headFor()));
        series.gauge("paused", () -> paused ? 1 : 0);
    }

    static void hide(Series series) {
        series.remove("lag.records");
        series.remove("lag.seconds");
        series.remove("inhand.records");
        series.remove("inhand.bytes");
        series.remove("inhand.parked");
        series.remove("inhand.head.seconds");
        series.remove("paused");
    }

    private Optional<PartitionLag> lag() {
        return Optional.ofNullable(lag);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    StatisticsSnapshot.Partition snapshot() {
        return new StatisticsSnapshot.Partition(partition, paused, inHand, lag());
    }
}
