package io.thereview.runtime.observe;

import static org.assertj.core.api.Assertions.assertThat;

import com.codahale.metrics.MetricRegistry;
import io.thereview.event.ConsumerGroup;
import io.thereview.runtime.lane.Load;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DegradationTest {

    private static final TopicPartition PARTITION = new TopicPartition("orders.events", 2);
    private static final Degradation DEGRADATION =
            new Degradation(Set.of("orders.events"), Duration.ofSeconds(90), Duration.ofSeconds(60));

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-04T05:06:07Z"), ZoneOffset.UTC);

    private final Statistics statistics =
            new Statistics(new ConsumerGroup("ledger-service"), new MetricRegistry(), CLOCK);

    @BeforeEach
    void assign() {
        statistics.assigned(List.of(PARTITION));
    }

    @Test
    void consumer_that_gets_on_is_not_degraded() {
        standing(Duration.ofSeconds(90));
        measured(10, 0, 30, Duration.ofSeconds(60));
        assertThat(DEGRADATION.troubles(statistics.snapshot())).isEmpty();
    }

    @Test
    void open_breaker_is_told_with_its_time() {
        statistics.breaker(true);
        assertThat(DEGRADATION.troubles(statistics.snapshot()))
                .singleElement()
                .asString()
                .startsWith("handling has stopped since 2026-03-04T05:06:07Z because");
        statistics.breaker(false);
        assertThat(DEGRADATION.troubles(statistics.snapshot())).isEmpty();
    }

    @Test
    void record_at_which_a_partition_stands_for_long_is_told() {
        standing(Duration.ofSeconds(91));
        assertThat(DEGRADATION.troubles(statistics.snapshot()))
                .containsExactly("orders.events-2 has stood at one record for 1 min; the log says why it fails");
    }

    @Test
    void old_lag_is_told() {
        measured(10, 0, 30, Duration.ofSeconds(61));
        assertThat(DEGRADATION.troubles(statistics.snapshot()))
                .singleElement()
                .asString()
                .startsWith("orders.events-2 is 20 records and 1 min behind");
    }

    @Test
    void records_that_wait_on_purpose_are_not_late() {
        TopicPartition retries = new TopicPartition("retry.queue", 0);
        statistics.assigned(List.of(retries));
        Load load = new Load(1, 1, 1, 0, 1, Optional.of(CLOCK.instant().minusSeconds(3600)));
        statistics.loads(() -> Map.of(retries, load));
        PartitionLag.Offsets offsets =
                new PartitionLag.Offsets(OptionalLong.of(1), OptionalLong.of(0), OptionalLong.of(2), true);
        statistics.measured(new GroupLag(
                "ledger-service",
                Optional.empty(),
                List.of(),
                List.of(new PartitionLag(retries, offsets, 1, Optional.of(Duration.ofHours(1)), Optional.empty()))));
        assertThat(DEGRADATION.troubles(statistics.snapshot())).isEmpty();
    }

    @Test
    void lost_records_are_told_although_nothing_is_late() {
        measured(10, 25, 30, Duration.ofSeconds(1));
        assertThat(DEGRADATION.troubles(statistics.snapshot()))
                .singleElement()
                .asString()
                .startsWith("orders.events-2 has lost 15 records");
    }

    private void standing(Duration headFor) {
        Load load = new Load(1, 1, 1, 0, 1, Optional.of(CLOCK.instant().minus(headFor)));
        statistics.loads(() -> Map.of(PARTITION, load));
    }

    private void measured(long committed, long start, long end, Duration age) {
        PartitionLag.Offsets offsets = new PartitionLag.Offsets(
                OptionalLong.of(committed), OptionalLong.of(start), OptionalLong.of(end), true);
        PartitionLag lag = new PartitionLag(PARTITION, offsets, offsets.ahead(), Optional.of(age), Optional.empty());
        statistics.measured(new GroupLag("ledger-service", Optional.empty(), List.of(), List.of(lag)));
    }
}
